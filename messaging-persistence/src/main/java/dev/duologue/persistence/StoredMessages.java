package dev.duologue.persistence;

import static dev.duologue.persistence.Params.AFTER;
import static dev.duologue.persistence.Params.BEFORE;
import static dev.duologue.persistence.Params.CREATED_AT;
import static dev.duologue.persistence.Params.FOLDED;
import static dev.duologue.persistence.Params.ID;
import static dev.duologue.persistence.Params.LIMIT;
import static dev.duologue.persistence.Params.SENDER;
import static dev.duologue.persistence.Params.SEQ;
import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Tables.MESSAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.row;

import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.SearchCursor;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Messages;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectWhereStep;
import org.jspecify.annotations.Nullable;

/// Messages as the tables have them.
record StoredMessages(Session session) implements Messages {
    private static final Tables.Participants VIEWER = new Tables.Participants("viewer");

    private static final byte[] NOTHING = {};

    static final Sql BY_ID =
            Sql.of(dsl -> from(dsl).where(MESSAGES.thread.eq(THREAD)).and(MESSAGES.id.eq(ID)), THREAD, ID);

    static final Sql TAKING = Sql.of(
            dsl -> from(dsl)
                    .where(MESSAGES.sender.eq(SENDER))
                    .and(MESSAGES.id.eq(ID))
                    .unionAll(from(dsl)
                            .where(MESSAGES.thread.eq(THREAD))
                            .and(MESSAGES.id.eq(ID))
                            .and(MESSAGES.sender.ne(SENDER))),
            ID,
            SENDER,
            THREAD);

    static final Sql DESCENDING = Sql.of(
            dsl -> from(dsl)
                    .where(MESSAGES.thread.eq(THREAD))
                    .and(MESSAGES.seq.gt(AFTER))
                    .and(MESSAGES.seq.lt(BEFORE))
                    .orderBy(MESSAGES.seq.desc())
                    .limit(LIMIT),
            THREAD,
            AFTER,
            BEFORE,
            LIMIT);

    static final Sql ASCENDING = Sql.of(
            dsl -> from(dsl)
                    .where(MESSAGES.thread.eq(THREAD))
                    .and(MESSAGES.seq.gt(AFTER))
                    .orderBy(MESSAGES.seq)
                    .limit(LIMIT),
            THREAD,
            AFTER,
            LIMIT);

    static final Sql CHANGED_AFTER = Sql.of(
            dsl -> from(dsl)
                    .where(MESSAGES.thread.eq(THREAD))
                    .and(MESSAGES.version.gt(AFTER))
                    .orderBy(MESSAGES.version)
                    .limit(LIMIT),
            THREAD,
            AFTER,
            LIMIT);

    static final Sql WRITTEN_BY = Sql.of(
            dsl -> from(dsl)
                    .where(MESSAGES.thread.eq(THREAD))
                    .and(MESSAGES.seq.gt(AFTER))
                    .and(MESSAGES.sender.eq(SENDER))
                    .and(MESSAGES.deletedAt.isNull())
                    .orderBy(MESSAGES.seq)
                    .limit(LIMIT),
            SENDER,
            THREAD,
            AFTER,
            LIMIT);

    static final Sql SEARCH = Sql.of(dsl -> searching(dsl, noCondition()), USER, FOLDED, LIMIT);

    static final Sql SEARCH_ON = Sql.of(
            dsl -> searching(
                    dsl, row(MESSAGES.createdAt, MESSAGES.thread, MESSAGES.seq).lt(row(CREATED_AT, THREAD, SEQ))),
            USER,
            FOLDED,
            LIMIT,
            CREATED_AT,
            THREAD,
            SEQ);

    static final Sql SENT_BEFORE = Sql.of(
            dsl -> from(dsl)
                    .where(MESSAGES.deletedAt.isNull())
                    .and(MESSAGES.createdAt.lt(BEFORE))
                    .and(row(MESSAGES.createdAt, MESSAGES.thread, MESSAGES.seq).gt(row(CREATED_AT, THREAD, SEQ)))
                    .orderBy(MESSAGES.createdAt, MESSAGES.thread, MESSAGES.seq)
                    .limit(LIMIT),
            BEFORE,
            LIMIT,
            CREATED_AT,
            THREAD,
            SEQ);

    private static final SelectFieldOrAsterisk[] COLUMNS = {
        MESSAGES.id,
        MESSAGES.thread,
        MESSAGES.seq,
        MESSAGES.version,
        MESSAGES.sender,
        MESSAGES.body,
        MESSAGES.createdAt,
        MESSAGES.editedAt,
        MESSAGES.deletedAt
    };

    private static SelectWhereStep<Record> from(DSLContext dsl) {
        return dsl.select(COLUMNS).from(MESSAGES.table);
    }

    private static Query searching(DSLContext dsl, Condition beyond) {
        SelectConditionStep<Record> found = dsl.select(COLUMNS)
                .from(VIEWER.table)
                .join(MESSAGES.table)
                .on(MESSAGES.thread.eq(VIEWER.thread))
                .where(VIEWER.userId.eq(USER))
                .and(VIEWER.archivedAt.isNull())
                .and(MESSAGES.deletedAt.isNull())
                .and(position(coalesce(MESSAGES.folded, lower(MESSAGES.body)), FOLDED)
                        .gt(inline(0)))
                .and(beyond);
        return found.orderBy(MESSAGES.createdAt.desc(), MESSAGES.thread.desc(), MESSAGES.seq.desc())
                .limit(LIMIT);
    }

    @Override
    public Optional<Message> find(ThreadId thread, MessageId id) {
        return session.first(BY_ID, StoredMessages::read, thread.value(), id.value());
    }

    @Override
    public List<Message> taking(MessageId id, UserId sender, ThreadId thread) {
        return session.list(TAKING, StoredMessages::read, id.value(), sender.value(), thread.value());
    }

    @Override
    public List<Message> descending(ThreadId thread, long after, long before, int limit) {
        return session.list(DESCENDING, StoredMessages::read, thread.value(), after, before, limit);
    }

    @Override
    public List<Message> ascending(ThreadId thread, long after, int limit) {
        return session.list(ASCENDING, StoredMessages::read, thread.value(), after, limit);
    }

    @Override
    public List<Message> changedAfter(ThreadId thread, long after, int limit) {
        return session.list(CHANGED_AFTER, StoredMessages::read, thread.value(), after, limit);
    }

    @Override
    public List<Message> writtenBy(UserId sender, ThreadId thread, long after, int limit) {
        return session.list(WRITTEN_BY, StoredMessages::read, sender.value(), thread.value(), after, limit);
    }

    @Override
    public List<Message> sentBefore(Instant before, @Nullable Message after, int limit) {
        return session.list(
                SENT_BEFORE,
                StoredMessages::read,
                before,
                limit,
                after == null ? Long.MIN_VALUE : after.createdAt(),
                after == null ? NOTHING : after.thread().value(),
                after == null ? 0 : after.seq());
    }

    @Override
    public List<Message> search(UserId viewer, String folded, @Nullable SearchCursor after, int limit) {
        if (after == null) {
            return session.list(SEARCH, StoredMessages::read, viewer.value(), folded, limit);
        }
        return session.list(
                SEARCH_ON,
                StoredMessages::read,
                viewer.value(),
                folded,
                limit,
                after.at(),
                after.thread().value(),
                after.seq());
    }

    private static Message read(Columns row) throws SQLException {
        return new Message(
                new MessageId(row.uuid()),
                new ThreadId(row.uuid()),
                row.number(),
                row.number(),
                new UserId(row.text()),
                row.text(),
                row.time(),
                row.timeOrNull(),
                row.timeOrNull());
    }
}
