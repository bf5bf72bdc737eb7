package dev.duologue.persistence;

import static dev.duologue.persistence.Params.CREATED_AT;
import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.VERSION;
import static dev.duologue.persistence.Params.bytes;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.INBOXES;
import static dev.duologue.persistence.Tables.PARTICIPANTS;
import static dev.duologue.persistence.Tables.THREADS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.when;

import dev.duologue.MessageThread;
import dev.duologue.Participant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/// The statements that change threads, participants and inboxes.
final class ThreadChanges {
    private static final Param<Long> LAST_SEQ = number("last_seq");

    private static final Param<Long> ACTIVITY = number("activity");

    private static final Param<Long> LAST_MESSAGE_AT = number("last_message_at");

    private static final Param<Long> ARCHIVED_AT = number("archived_at");

    private static final Side LOW_SIDE = new Side("low", LOW);

    private static final Side HIGH_SIDE = new Side("high", HIGH);

    /// What differs between the two participants of a thread.
    private record Side(
            Param<String> user, Param<Long> side, Param<String> role, Param<Long> readSeq, Param<Long> readAt) {
        Side(String prefix, Param<String> user) {
            this(
                    user,
                    number(prefix + "_side"),
                    text(prefix + "_role"),
                    number(prefix + "_read_seq"),
                    number(prefix + "_read_at"));
        }
    }

    static final Sql ADD_THREAD = Sql.of(
            dsl -> dsl.insertInto(THREADS.table, THREADS.id, THREADS.lowUser, THREADS.highUser, THREADS.createdAt)
                    .values(THREAD, LOW, HIGH, CREATED_AT),
            THREAD,
            LOW,
            HIGH,
            CREATED_AT);

    static final Sql ADD_PARTICIPANTS = participants(ThreadChanges::addParticipants);

    static final Sql SAVE_PARTICIPANTS = participants(ThreadChanges::saveParticipants);

    static final Sql SAVE_INBOXES = saveInboxes();

    private static Sql participants(Sql.Wording wording) {
        return Sql.of(
                wording,
                THREAD,
                LAST_SEQ,
                VERSION,
                ACTIVITY,
                LAST_MESSAGE_AT,
                ARCHIVED_AT,
                LOW_SIDE.user,
                LOW_SIDE.side,
                LOW_SIDE.role,
                LOW_SIDE.readSeq,
                LOW_SIDE.readAt,
                HIGH_SIDE.user,
                HIGH_SIDE.side,
                HIGH_SIDE.role,
                HIGH_SIDE.readSeq,
                HIGH_SIDE.readAt);
    }

    /// What [#ADD_PARTICIPANTS] and [#SAVE_PARTICIPANTS] take.
    static @Nullable Object[] values(MessageThread thread) {
        Participant low = thread.low();
        Participant high = thread.high();
        return new @Nullable Object[] {
            thread.id().value(),
            thread.lastSeq(),
            thread.version(),
            thread.activity(),
            thread.lastMessageAt(),
            thread.archivedAt(),
            low.user().value(),
            Sides.number(low.side()),
            low.role(),
            low.readSeq(),
            low.readAt(),
            high.user().value(),
            Sides.number(high.side()),
            high.role(),
            high.readSeq(),
            high.readAt()
        };
    }

    private static Query addParticipants(DSLContext dsl) {
        var insert = dsl.insertInto(
                PARTICIPANTS.table,
                PARTICIPANTS.thread,
                PARTICIPANTS.userId,
                PARTICIPANTS.side,
                PARTICIPANTS.role,
                PARTICIPANTS.readSeq,
                PARTICIPANTS.readAt,
                PARTICIPANTS.lastSeq,
                PARTICIPANTS.version,
                PARTICIPANTS.activity,
                PARTICIPANTS.lastMessageAt,
                PARTICIPANTS.archivedAt);
        for (Side each : new Side[] {LOW_SIDE, HIGH_SIDE}) {
            insert = insert.values(
                    THREAD,
                    each.user,
                    each.side,
                    each.role,
                    each.readSeq,
                    each.readAt,
                    LAST_SEQ,
                    VERSION,
                    ACTIVITY,
                    LAST_MESSAGE_AT,
                    ARCHIVED_AT);
        }
        return insert;
    }

    private static Query saveParticipants(DSLContext dsl) {
        return dsl.update(PARTICIPANTS.table)
                .set(PARTICIPANTS.side, either(LOW_SIDE.side, HIGH_SIDE.side))
                .set(PARTICIPANTS.role, either(LOW_SIDE.role, HIGH_SIDE.role))
                .set(PARTICIPANTS.readSeq, either(LOW_SIDE.readSeq, HIGH_SIDE.readSeq))
                .set(PARTICIPANTS.readAt, either(LOW_SIDE.readAt, HIGH_SIDE.readAt))
                .set(PARTICIPANTS.lastSeq, LAST_SEQ)
                .set(PARTICIPANTS.version, VERSION)
                .set(PARTICIPANTS.activity, ACTIVITY)
                .set(PARTICIPANTS.lastMessageAt, LAST_MESSAGE_AT)
                .set(PARTICIPANTS.archivedAt, ARCHIVED_AT)
                .where(PARTICIPANTS.thread.eq(THREAD))
                .and(PARTICIPANTS.userId.in(LOW, HIGH));
    }

    private static <T> Field<T> either(Field<T> low, Field<T> high) {
        return when(PARTICIPANTS.userId.eq(LOW), low).otherwise(high);
    }

    private static Sql saveInboxes() {
        Param<Long> lowChange = number("low_change");
        Param<byte[]> lowWrites = bytes("low_writes");
        Param<Long> highChange = number("high_change");
        Param<byte[]> highWrites = bytes("high_writes");
        return Sql.of(
                dsl -> dsl.insertInto(INBOXES.table, INBOXES.userId, INBOXES.change, INBOXES.writes)
                        .values(LOW, lowChange, lowWrites)
                        .values(HIGH, highChange, highWrites)
                        .onConflict(INBOXES.userId)
                        .doUpdate()
                        .set(INBOXES.change, excluded(INBOXES.change))
                        .set(INBOXES.writes, excluded(INBOXES.writes)),
                LOW,
                lowChange,
                lowWrites,
                HIGH,
                highChange,
                highWrites);
    }

    private ThreadChanges() {}
}
