package dev.duologue.persistence;

import static dev.duologue.persistence.Params.BEFORE;
import static dev.duologue.persistence.Params.LIMIT;
import static dev.duologue.persistence.Tables.AUDIT;
import static dev.duologue.persistence.Tables.MESSAGES;
import static dev.duologue.persistence.Tables.PARTICIPANTS;
import static dev.duologue.persistence.Tables.SWITCH;
import static dev.duologue.persistence.Tables.THREADS;
import static dev.duologue.persistence.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import dev.duologue.AuditEntry;
import dev.duologue.Counts;
import dev.duologue.SwitchState;
import dev.duologue.port.Ledger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.SelectFieldOrAsterisk;

/// The switch, the audit and the counts as the tables have them.
record StoredLedger(Session session) implements Ledger {
    private static final Param<String> PREFIX = Params.text("prefix");
    private static final Param<String> PREFIX_END = Params.text("prefix_end");

    private static final SelectFieldOrAsterisk[] COLUMNS = {AUDIT.id, AUDIT.at, AUDIT.actor, AUDIT.action, AUDIT.detail
    };

    private static final Sql SWITCH_STATE =
            Sql.of(dsl -> dsl.select(SWITCH.state).from(SWITCH.table));

    private static final Sql AUDIT_BEFORE = Sql.of(
            dsl -> dsl.select(COLUMNS)
                    .from(AUDIT.table)
                    .where(AUDIT.id.lt(BEFORE))
                    .orderBy(AUDIT.id.desc())
                    .limit(LIMIT),
            BEFORE,
            LIMIT);

    private static final Sql LAST_AUDIT = Sql.of(
            dsl -> dsl.select(COLUMNS)
                    .from(AUDIT.table)
                    .where(AUDIT.id.eq(select(max(AUDIT.id))
                            .from(AUDIT.table)
                            .where(AUDIT.action.ge(PREFIX))
                            .and(AUDIT.action.lt(PREFIX_END)))),
            PREFIX,
            PREFIX_END);

    private static final Sql COUNTS = Sql.of(dsl -> dsl.select(
            field(selectCount().from(THREADS.table)),
            field(selectCount()
                    .from(THREADS.table)
                    .join(PARTICIPANTS.table)
                    .on(PARTICIPANTS.thread.eq(THREADS.id))
                    .and(PARTICIPANTS.userId.eq(THREADS.lowUser))
                    .where(PARTICIPANTS.archivedAt.isNull())),
            field(selectCount().from(MESSAGES.table)),
            field(selectCount().from(USERS.table).where(USERS.removed.eq(inline(0L))))));

    @Override
    public Optional<SwitchState> switchState() {
        return session.first(SWITCH_STATE, row -> SwitchState.valueOf(row.text()));
    }

    @Override
    public List<AuditEntry> audit(long before, int limit) {
        return session.list(AUDIT_BEFORE, StoredLedger::entry, before, limit);
    }

    @Override
    public Optional<AuditEntry> lastAudit(String prefix) {
        return session.first(LAST_AUDIT, StoredLedger::entry, prefix, prefix + Character.MAX_VALUE);
    }

    @Override
    public Counts counts() {
        return session.first(COUNTS, row -> new Counts(row.number(), row.number(), row.number(), row.number()))
                .orElse(new Counts(0, 0, 0, 0));
    }

    private static AuditEntry entry(Columns row) throws SQLException {
        return new AuditEntry(row.number(), row.time(), row.text(), row.text(), row.text());
    }
}
