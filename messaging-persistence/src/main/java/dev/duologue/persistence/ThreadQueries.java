package dev.duologue.persistence;

import static dev.duologue.persistence.Params.AFTER;
import static dev.duologue.persistence.Params.BEFORE;
import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.LIMIT;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Tables.INBOXES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.sum;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.SelectWhereStep;
import org.jooq.impl.SQLDataType;

/// The statements that look at threads. What is unread is derived: sending reads up to one's own message, so everything
/// after one's mark is the other person's, and only the deleted ones among it have to be counted.
final class ThreadQueries {
    private static final Tables.Participants VIEWER = new Tables.Participants("viewer");
    private static final Tables.Threads THREAD_ROW = new Tables.Threads("thread");
    private static final Tables.Participants LOW_ROW = new Tables.Participants("low");
    private static final Tables.Participants HIGH_ROW = new Tables.Participants("high");
    private static final Tables.Messages LAST = new Tables.Messages("last");
    private static final Tables.Messages GONE = new Tables.Messages("gone");

    private static final Field<Long> UNREAD = VIEWER.lastSeq
            .minus(VIEWER.readSeq)
            .minus(field(selectCount()
                            .from(GONE.table)
                            .where(GONE.thread.eq(VIEWER.thread))
                            .and(GONE.deletedAt.isNotNull())
                            .and(GONE.seq.gt(VIEWER.readSeq)))
                    .coerce(SQLDataType.BIGINT))
            .as("unread");

    static final Sql BY_ID = Sql.of(dsl -> threads(dsl).where(THREAD_ROW.id.eq(THREAD)), THREAD);

    static final Sql BY_PAIR =
            Sql.of(dsl -> threads(dsl).where(THREAD_ROW.lowUser.eq(LOW)).and(THREAD_ROW.highUser.eq(HIGH)), LOW, HIGH);

    static final Sql LISTING =
            Sql.of(dsl -> listings(dsl).where(VIEWER.thread.eq(THREAD)).and(VIEWER.userId.eq(USER)), USER, THREAD);

    static final Sql ACTIVE = Sql.of(
            dsl -> listings(dsl)
                    .where(VIEWER.userId.eq(USER))
                    .and(VIEWER.archivedAt.isNull())
                    .and(VIEWER.activity.lt(BEFORE))
                    .orderBy(VIEWER.activity.desc())
                    .limit(LIMIT),
            USER,
            BEFORE,
            LIMIT);

    static final Sql ARCHIVED = Sql.of(
            dsl -> listings(dsl)
                    .where(VIEWER.userId.eq(USER))
                    .and(VIEWER.archivedAt.isNotNull())
                    .and(VIEWER.side.ne(inline(Sides.SECOND)))
                    .and(VIEWER.activity.lt(BEFORE))
                    .orderBy(VIEWER.activity.desc())
                    .limit(LIMIT),
            USER,
            BEFORE,
            LIMIT);

    static final Sql CHANGED_AFTER = Sql.of(
            dsl -> listings(dsl)
                    .where(VIEWER.userId.eq(USER))
                    .and(VIEWER.version.gt(AFTER))
                    .orderBy(VIEWER.version)
                    .limit(LIMIT),
            USER,
            AFTER,
            LIMIT);

    static final Sql UNREAD_TOTAL = Sql.of(ThreadQueries::unreadTotal, USER);

    static final Sql LAST_CHANGE =
            Sql.of(dsl -> dsl.select(INBOXES.change).from(INBOXES.table).where(INBOXES.userId.eq(USER)), USER);

    private static List<SelectField<?>> columns() {
        return List.of(
                THREAD_ROW.id,
                THREAD_ROW.lowUser,
                LOW_ROW.side,
                LOW_ROW.role,
                LOW_ROW.readSeq,
                LOW_ROW.readAt,
                THREAD_ROW.highUser,
                HIGH_ROW.side,
                HIGH_ROW.role,
                HIGH_ROW.readSeq,
                HIGH_ROW.readAt,
                THREAD_ROW.createdAt,
                LOW_ROW.archivedAt,
                LOW_ROW.lastSeq,
                LOW_ROW.version,
                LOW_ROW.activity,
                LOW_ROW.lastMessageAt,
                LAST.seq,
                LAST.id,
                LAST.version,
                LAST.sender,
                LAST.body,
                LAST.createdAt,
                LAST.editedAt,
                LAST.deletedAt);
    }

    private static SelectWhereStep<Record> threads(DSLContext dsl) {
        return dsl.select(columns())
                .from(THREAD_ROW.table)
                .join(LOW_ROW.table)
                .on(LOW_ROW.thread.eq(THREAD_ROW.id))
                .and(LOW_ROW.userId.eq(THREAD_ROW.lowUser))
                .join(HIGH_ROW.table)
                .on(HIGH_ROW.thread.eq(THREAD_ROW.id))
                .and(HIGH_ROW.userId.eq(THREAD_ROW.highUser))
                .leftJoin(LAST.table)
                .on(LAST.thread.eq(THREAD_ROW.id))
                .and(LAST.seq.eq(LOW_ROW.lastSeq));
    }

    private static SelectWhereStep<Record> listings(DSLContext dsl) {
        List<SelectField<?>> columns = new ArrayList<>(columns());
        columns.add(UNREAD);
        return dsl.select(columns)
                .from(VIEWER.table)
                .join(THREAD_ROW.table)
                .on(THREAD_ROW.id.eq(VIEWER.thread))
                .join(LOW_ROW.table)
                .on(LOW_ROW.thread.eq(VIEWER.thread))
                .and(LOW_ROW.userId.eq(THREAD_ROW.lowUser))
                .join(HIGH_ROW.table)
                .on(HIGH_ROW.thread.eq(VIEWER.thread))
                .and(HIGH_ROW.userId.eq(THREAD_ROW.highUser))
                .leftJoin(LAST.table)
                .on(LAST.thread.eq(VIEWER.thread))
                .and(LAST.seq.eq(VIEWER.lastSeq));
    }

    private static Query unreadTotal(DSLContext dsl) {
        Field<Long> unread = field(name("unread"), SQLDataType.BIGINT);
        return dsl.select(coalesce(sum(unread), inline(0)), count())
                .from(dsl.select(UNREAD)
                        .from(VIEWER.table)
                        .where(VIEWER.userId.eq(USER))
                        .and(VIEWER.archivedAt.isNull())
                        .and(VIEWER.lastSeq.gt(VIEWER.readSeq))
                        .asTable("each"))
                .where(unread.gt(inline(0L)));
    }

    private ThreadQueries() {}
}
