package dev.duologue.persistence;

import static dev.duologue.persistence.Params.LIMIT;
import static dev.duologue.persistence.Params.bytes;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.StoredOutbox.CHANNEL;
import static dev.duologue.persistence.StoredOutbox.COLUMNS;
import static dev.duologue.persistence.Tables.OUTBOX;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import dev.duologue.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/// The statements that change what is on its way.
final class OutboxChanges {
    private static final Param<byte[]> EVENT = bytes("event");
    private static final Param<String> RECIPIENT = text("recipient");
    private static final Param<Long> NOW = number("now");
    private static final Param<Long> LEASE = number("lease");
    private static final Param<Long> UNTIL = number("until");
    private static final Param<Long> ATTEMPTS = number("attempts");
    private static final Param<String> MEMO = text("memo");
    private static final Param<String> REASON = text("reason");
    private static final Param<Long> DEAD_AT = number("dead_at");

    private static final Field<?>[] ADDED = {
        OUTBOX.event,
        OUTBOX.channel,
        OUTBOX.personal,
        OUTBOX.kind,
        OUTBOX.thread,
        OUTBOX.version,
        OUTBOX.message,
        OUTBOX.seq,
        OUTBOX.sender,
        OUTBOX.recipient,
        OUTBOX.state,
        OUTBOX.at,
        OUTBOX.dueAt
    };

    private static final Field<?>[] ADDED_EMPTY = {OUTBOX.lease, OUTBOX.attempts, OUTBOX.memo, OUTBOX.reason};

    /// By the number of rows.
    private static final Map<Integer, Sql> ADD = new ConcurrentHashMap<>();

    static final Sql CLAIM = Sql.of(dsl -> claim(dsl, noCondition()), CHANNEL, NOW, LEASE, UNTIL, LIMIT);

    static final Sql CLAIM_FLIPS = Sql.of(dsl -> claim(dsl, OUTBOX.thread.isNull()), CHANNEL, NOW, LEASE, UNTIL, LIMIT);

    static final Sql PERSON_DUE = Sql.of(
            dsl -> dsl.select(OUTBOX.recipient)
                    .from(OUTBOX.table)
                    .where(isDue())
                    .and(OUTBOX.personal.eq(inline(1L)))
                    .orderBy(OUTBOX.dueAt)
                    .limit(inline(1)),
            CHANNEL,
            NOW);

    static final Sql CLAIM_PERSON = Sql.of(OutboxChanges::claimPerson, CHANNEL, NOW, LEASE, UNTIL, RECIPIENT);

    static final Sql FINISH = Sql.of(dsl -> dsl.deleteFrom(OUTBOX.table).where(isLeased()), EVENT, CHANNEL, LEASE);

    static final Sql SAVE = Sql.of(
            dsl -> dsl.update(OUTBOX.table)
                    .set(OUTBOX.dueAt, UNTIL)
                    .set(OUTBOX.lease, inline(0L))
                    .set(OUTBOX.attempts, ATTEMPTS)
                    .set(OUTBOX.memo, MEMO)
                    .set(OUTBOX.reason, REASON)
                    .set(OUTBOX.deadAt, DEAD_AT)
                    .where(isLeased()),
            EVENT,
            CHANNEL,
            LEASE,
            UNTIL,
            ATTEMPTS,
            MEMO,
            REASON,
            DEAD_AT);

    static final Sql TAKE_BACK = Sql.of(
            dsl -> dsl.update(OUTBOX.table)
                    .set(OUTBOX.lease, inline(0L))
                    .set(OUTBOX.dueAt, NOW)
                    .where(OUTBOX.channel.eq(CHANNEL))
                    .and(OUTBOX.deadAt.isNull())
                    .and(OUTBOX.lease.ne(inline(0L))),
            CHANNEL,
            NOW);

    static final Sql REVIVE = Sql.of(dsl -> revive(dsl, noCondition()), NOW);

    static final Sql REVIVE_CHANNEL = Sql.of(dsl -> revive(dsl, OUTBOX.channel.eq(CHANNEL)), NOW, CHANNEL);

    static final Sql FORGET = Sql.of(
            dsl -> dsl.deleteFrom(OUTBOX.table)
                    .where(OUTBOX.recipient.eq(RECIPIENT))
                    .and(OUTBOX.personal.eq(inline(1L))),
            RECIPIENT);

    private OutboxChanges() {}

    /// Adds so many rows.
    static Sql add(int rows) {
        return ADD.computeIfAbsent(rows, OutboxChanges::adding);
    }

    /// Thread, version, message, seq, sender, recipient and state.
    static List<@Nullable Object> details(Event event) {
        return switch (event) {
            case Event.OfMessage message ->
                Arrays.asList(
                        message.thread().value(),
                        message.version(),
                        message.message().value(),
                        message.seq(),
                        message.sender().value(),
                        message.recipient().value(),
                        null);
            case Event.OfThread thread ->
                Arrays.asList(
                        thread.thread().value(),
                        thread.version(),
                        null,
                        0L,
                        thread.pair().low().value(),
                        thread.pair().high().value(),
                        null);
            case Event.OfSwitch flip ->
                Arrays.asList(null, 0L, null, 0L, null, null, flip.state().name());
        };
    }

    private static Sql adding(int rows) {
        List<List<Param<?>>> params = IntStream.range(0, rows)
                .mapToObj(row -> Arrays.stream(ADDED)
                        .<Param<?>>map(
                                field -> org.jooq.impl.DSL.param(field.getName() + "_" + row, field.getDataType()))
                        .toList())
                .toList();
        return Sql.of(
                dsl -> dsl.insertInto(OUTBOX.table)
                        .columns(Stream.of(ADDED, ADDED_EMPTY)
                                .flatMap(Arrays::stream)
                                .toList())
                        .valuesOfRows(params.stream()
                                .map(each -> row(Stream.concat(
                                                each.stream(),
                                                Stream.of(inline(0L), inline(0L), inline(""), inline("")))
                                        .toArray()))
                                .toList()),
                params.stream().flatMap(List::stream).toArray(Param<?>[]::new));
    }

    private static Condition isDue() {
        return OUTBOX.channel.eq(CHANNEL).and(OUTBOX.deadAt.isNull()).and(OUTBOX.dueAt.le(NOW));
    }

    private static Condition isLeased() {
        return OUTBOX.event.eq(EVENT).and(OUTBOX.channel.eq(CHANNEL)).and(OUTBOX.lease.eq(LEASE));
    }

    /// In PostgreSQL what another node is taking at this moment is passed over.
    private static Query claim(DSLContext dsl, Condition which) {
        var due = dsl.select(OUTBOX.event)
                .from(OUTBOX.table)
                .where(isDue())
                .and(which)
                .orderBy(OUTBOX.dueAt)
                .limit(LIMIT);
        return take(dsl, dsl.dialect() == SQLDialect.POSTGRES ? due.forUpdate().skipLocked() : due);
    }

    /// In PostgreSQL the rows are locked in one order, so that two nodes never wait for each other.
    private static Query claimPerson(DSLContext dsl) {
        var waiting = dsl.select(OUTBOX.event)
                .from(OUTBOX.table)
                .where(OUTBOX.recipient.eq(RECIPIENT))
                .and(OUTBOX.channel.eq(CHANNEL))
                .and(OUTBOX.personal.eq(inline(1L)))
                .and(OUTBOX.deadAt.isNull())
                .and(OUTBOX.lease.eq(inline(0L)).or(OUTBOX.dueAt.le(NOW)))
                .orderBy(OUTBOX.event);
        return take(dsl, dsl.dialect() == SQLDialect.POSTGRES ? waiting.forUpdate() : waiting);
    }

    /// As an array PostgreSQL expects few of them, whatever the limit, and finds each by the index.
    private static Query take(DSLContext dsl, Select<Record1<byte[]>> events) {
        Condition found =
                dsl.dialect() == SQLDialect.POSTGRES ? OUTBOX.event.eq(any(array(events))) : OUTBOX.event.in(events);
        return dsl.update(OUTBOX.table)
                .set(OUTBOX.lease, LEASE)
                .set(OUTBOX.dueAt, UNTIL)
                .where(OUTBOX.channel.eq(CHANNEL))
                .and(found)
                .returning(COLUMNS);
    }

    private static Query revive(DSLContext dsl, Condition which) {
        return dsl.update(OUTBOX.table)
                .set(OUTBOX.deadAt, inline((Long) null))
                .set(OUTBOX.dueAt, NOW)
                .set(OUTBOX.attempts, inline(0L))
                .set(OUTBOX.memo, inline(""))
                .set(OUTBOX.reason, inline(""))
                .where(OUTBOX.deadAt.isNotNull())
                .and(which);
    }
}
