package dev.duologue.persistence;

import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Tables.INBOXES;
import static dev.duologue.persistence.Tables.SWITCH;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import dev.duologue.Held;
import dev.duologue.Inbox;
import dev.duologue.Pair;
import dev.duologue.RateLog;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Who waits for whom. In SQLite a write has the whole database to itself, so nothing has to be locked. In PostgreSQL
/// every write takes the switch, shared, and then both people's inboxes in ascending order; a flip takes the switch
/// for itself. Both look at what they locked only afterwards, since a statement sees what was there when it began.
final class Locks {
    private static final long SWITCH_KEY = 0x44756F6C_00000001L;
    private static final long AUDIT_KEY = 0x44756F6C_00000002L;

    private static final long MIGRATIONS_KEY = 0x44756F6C_00000003L;

    private static final Sql TAKE_MIGRATIONS = advisory("pg_advisory_xact_lock", MIGRATIONS_KEY);
    private static final Sql SHARE_SWITCH = advisory("pg_advisory_xact_lock_shared", SWITCH_KEY);
    private static final Sql TAKE_SWITCH = advisory("pg_advisory_xact_lock", SWITCH_KEY);
    private static final Sql TAKE_AUDIT = advisory("pg_advisory_xact_lock", AUDIT_KEY);

    static final Sql BOTH_INBOXES = Sql.of(Locks::bothInboxes, LOW, HIGH);

    private static final Sql MAKE_INBOXES = Sql.of(
            dsl -> dsl.insertInto(INBOXES.table, INBOXES.userId, INBOXES.change, INBOXES.writes)
                    .values(LOW, inline(0L), inline(new byte[0]))
                    .values(HIGH, inline(0L), inline(new byte[0]))
                    .onConflictDoNothing(),
            LOW,
            HIGH);

    private static final Sql ONE_INBOX = Sql.of(Locks::oneInbox, USER);

    private static final Sql MAKE_INBOX = Sql.of(
            dsl -> dsl.insertInto(INBOXES.table, INBOXES.userId, INBOXES.change, INBOXES.writes)
                    .values(USER, inline(0L), inline(new byte[0]))
                    .onConflictDoNothing(),
            USER);

    private record Found(Inbox inbox, Optional<SwitchState> told) {}

    private Locks() {}

    static Held hold(Session session, Pair pair) {
        boolean locking = session.dialect() == SQLDialect.POSTGRES;
        Object[] both = {pair.low().value(), pair.high().value()};
        if (locking) {
            session.list(SHARE_SWITCH, Columns::nothing);
        }
        List<Found> found = session.list(BOTH_INBOXES, Locks::found, both);
        if (locking && found.size() < both.length) {
            session.change(MAKE_INBOXES, both);
            found = session.list(BOTH_INBOXES, Locks::found, both);
        }
        Optional<SwitchState> told = found.isEmpty()
                ? new StoredLedger(session).switchState()
                : found.getFirst().told();
        return new Held(inbox(found, pair.low()), inbox(found, pair.high()), told);
    }

    /// A person by themselves is held by their inbox, too.
    static Optional<SwitchState> hold(Session session, UserId user) {
        if (session.dialect() == SQLDialect.POSTGRES) {
            session.list(SHARE_SWITCH, Columns::nothing);
            session.change(MAKE_INBOX, user.value());
            session.list(ONE_INBOX, Columns::nothing, user.value());
        }
        return new StoredLedger(session).switchState();
    }

    static void holdSwitch(Session session) {
        if (session.dialect() == SQLDialect.POSTGRES) {
            session.list(TAKE_SWITCH, Columns::nothing);
        }
    }

    /// Lets one transaction at a time take the next number in the audit.
    static void holdAudit(Session session) {
        if (session.dialect() == SQLDialect.POSTGRES) {
            session.list(TAKE_AUDIT, Columns::nothing);
        }
    }

    /// Lets one process at a time change the tables.
    static void holdMigrations(Session session) {
        session.list(TAKE_MIGRATIONS, Columns::nothing);
    }

    /// A rate log as the tables have it.
    static byte[] bytes(RateLog writes) {
        long[] millis = writes.millis();
        ByteBuffer bytes = ByteBuffer.allocate(millis.length * Long.BYTES);
        bytes.asLongBuffer().put(millis);
        return bytes.array();
    }

    private static Query bothInboxes(DSLContext dsl) {
        Field<String> told = field(select(SWITCH.state).from(SWITCH.table));
        var both = dsl.select(INBOXES.userId, INBOXES.change, INBOXES.writes, told)
                .from(INBOXES.table)
                .where(INBOXES.userId.in(LOW, HIGH))
                .orderBy(INBOXES.userId);
        return dsl.dialect() == SQLDialect.POSTGRES ? both.forUpdate() : both;
    }

    private static Query oneInbox(DSLContext dsl) {
        var one = dsl.select(INBOXES.userId).from(INBOXES.table).where(INBOXES.userId.eq(USER));
        return dsl.dialect() == SQLDialect.POSTGRES ? one.forUpdate() : one;
    }

    private static Sql advisory(String function, long key) {
        return Sql.of(dsl -> dsl.select(function(name(function), SQLDataType.OTHER, inline(key))));
    }

    private static Inbox inbox(List<Found> found, UserId user) {
        return found.stream()
                .map(Found::inbox)
                .filter(inbox -> inbox.user().equals(user))
                .findFirst()
                .orElse(Inbox.empty(user));
    }

    private static Found found(Columns row) throws SQLException {
        UserId user = new UserId(row.text());
        long change = row.number();
        LongBuffer writes = ByteBuffer.wrap(row.bytes()).asLongBuffer();
        long[] millis = new long[writes.remaining()];
        writes.get(millis);
        @Nullable String told = row.textOrNull();
        return new Found(
                new Inbox(user, change, RateLog.of(millis)),
                Optional.ofNullable(told).map(SwitchState::valueOf));
    }
}
