package dev.duologue.persistence;

import static dev.duologue.persistence.Params.LIMIT;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.OUTBOX;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.when;

import dev.duologue.Backlog;
import dev.duologue.Event;
import dev.duologue.EventId;
import dev.duologue.MessageId;
import dev.duologue.Pair;
import dev.duologue.Parcel;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Outbox;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SelectFieldOrAsterisk;

/// What is on its way, as the table has it.
class StoredOutbox implements Outbox {
    static final Param<String> CHANNEL = text("channel");

    static final SelectFieldOrAsterisk[] COLUMNS = {
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
        OUTBOX.dueAt,
        OUTBOX.lease,
        OUTBOX.attempts,
        OUTBOX.memo,
        OUTBOX.reason,
        OUTBOX.deadAt
    };

    static final Sql NEXT_DUE = nextDue(OUTBOX.deadAt.isNull());

    static final Sql NEXT_FLIP = nextDue(OUTBOX.deadAt.isNull().and(OUTBOX.thread.isNull()));

    static final Sql DEAD = list(OUTBOX.deadAt.isNotNull(), OUTBOX.deadAt);

    private static final Sql ALIVE = list(OUTBOX.deadAt.isNull(), OUTBOX.dueAt);

    private static final Sql BACKLOGS = Sql.of(dsl -> dsl.select(
                    OUTBOX.channel,
                    count(when(OUTBOX.deadAt.isNull(), OUTBOX.at)),
                    count(OUTBOX.deadAt),
                    min(when(OUTBOX.deadAt.isNull(), OUTBOX.at)))
            .from(OUTBOX.table)
            .groupBy(OUTBOX.channel)
            .orderBy(OUTBOX.channel));

    final Session session;

    StoredOutbox(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Instant> nextDue(String channel, boolean running) {
        return session.first(running ? NEXT_DUE : NEXT_FLIP, Columns::time, channel);
    }

    @Override
    public List<Backlog> backlogs() {
        return session.list(BACKLOGS, row -> new Backlog(row.text(), row.number(), row.number(), row.timeOrNull()));
    }

    @Override
    public List<Parcel> list(boolean dead, int limit) {
        return session.list(dead ? DEAD : ALIVE, StoredOutbox::parcel, limit);
    }

    static Parcel parcel(Columns row) throws SQLException {
        UUID event = row.uuid();
        String channel = row.text();
        boolean personal = row.number() == 1;
        return new Parcel(
                event(new EventId(event), row),
                channel,
                personal,
                row.time(),
                row.number(),
                (int) row.number(),
                row.text(),
                row.text(),
                row.timeOrNull());
    }

    private static Event event(EventId id, Columns row) throws SQLException {
        Event.Kind kind = Event.Kind.of(row.text());
        return switch (kind) {
            case SWITCH_CHANGED -> {
                row.skip(6);
                yield new Event.OfSwitch(id, kind, SwitchState.valueOf(row.text()), row.time());
            }
            case THREAD_ARCHIVED -> {
                ThreadId thread = new ThreadId(row.uuid());
                long version = row.number();
                row.skip(2);
                Pair pair = new Pair(new UserId(row.text()), new UserId(row.text()));
                row.skip(1);
                yield new Event.OfThread(id, kind, thread, version, pair, row.time());
            }
            case MESSAGE_CREATED, MESSAGE_EDITED, MESSAGE_DELETED -> {
                ThreadId thread = new ThreadId(row.uuid());
                long version = row.number();
                MessageId message = new MessageId(row.uuid());
                long seq = row.number();
                UserId sender = new UserId(row.text());
                UserId recipient = new UserId(row.text());
                row.skip(1);
                yield new Event.OfMessage(id, kind, thread, version, message, seq, sender, recipient, row.time());
            }
        };
    }

    private static Sql nextDue(Condition which) {
        return Sql.of(
                dsl -> dsl.select(OUTBOX.dueAt)
                        .from(OUTBOX.table)
                        .where(OUTBOX.channel.eq(CHANNEL))
                        .and(which)
                        .orderBy(OUTBOX.dueAt)
                        .limit(inline(1)),
                CHANNEL);
    }

    private static Sql list(Condition which, Field<Long> order) {
        return Sql.of(
                dsl -> dsl.select(COLUMNS)
                        .from(OUTBOX.table)
                        .where(which)
                        .orderBy(order, OUTBOX.event)
                        .limit(LIMIT),
                LIMIT);
    }
}
