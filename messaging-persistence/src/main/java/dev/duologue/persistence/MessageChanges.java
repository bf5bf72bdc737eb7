package dev.duologue.persistence;

import static dev.duologue.persistence.Params.CREATED_AT;
import static dev.duologue.persistence.Params.FOLDED;
import static dev.duologue.persistence.Params.ID;
import static dev.duologue.persistence.Params.SENDER;
import static dev.duologue.persistence.Params.SEQ;
import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.VERSION;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.MESSAGES;

import org.jooq.Param;

/// The statements that change messages.
final class MessageChanges {
    private static final Param<String> BODY = text("body");

    private static final Param<Long> EDITED_AT = number("edited_at");

    private static final Param<Long> DELETED_AT = number("deleted_at");

    static final Sql ADD_MESSAGE = Sql.of(
            dsl -> dsl.insertInto(MESSAGES.table)
                    .set(MESSAGES.thread, THREAD)
                    .set(MESSAGES.seq, SEQ)
                    .set(MESSAGES.id, ID)
                    .set(MESSAGES.version, VERSION)
                    .set(MESSAGES.sender, SENDER)
                    .set(MESSAGES.body, BODY)
                    .set(MESSAGES.folded, FOLDED)
                    .set(MESSAGES.createdAt, CREATED_AT)
                    .set(MESSAGES.editedAt, EDITED_AT)
                    .set(MESSAGES.deletedAt, DELETED_AT),
            THREAD,
            SEQ,
            ID,
            VERSION,
            SENDER,
            BODY,
            FOLDED,
            CREATED_AT,
            EDITED_AT,
            DELETED_AT);

    static final Sql SAVE_MESSAGE = Sql.of(
            dsl -> dsl.update(MESSAGES.table)
                    .set(MESSAGES.version, VERSION)
                    .set(MESSAGES.body, BODY)
                    .set(MESSAGES.folded, FOLDED)
                    .set(MESSAGES.editedAt, EDITED_AT)
                    .set(MESSAGES.deletedAt, DELETED_AT)
                    .where(MESSAGES.thread.eq(THREAD))
                    .and(MESSAGES.seq.eq(SEQ)),
            THREAD,
            SEQ,
            VERSION,
            BODY,
            FOLDED,
            EDITED_AT,
            DELETED_AT);

    private MessageChanges() {}
}
