package dev.duologue.persistence;

import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.AUDIT;
import static dev.duologue.persistence.Tables.SWITCH;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import org.jooq.Field;
import org.jooq.Param;

/// The statements that change the switch and the audit.
final class LedgerChanges {
    static final Sql SET_SWITCH = setSwitch();

    static final Sql ADD_AUDIT = addAudit();

    private static Sql setSwitch() {
        Param<String> state = text("state");
        return Sql.of(
                dsl -> dsl.insertInto(SWITCH.table, SWITCH.id, SWITCH.state)
                        .values(inline(1L), state)
                        .onConflict(SWITCH.id)
                        .doUpdate()
                        .set(SWITCH.state, excluded(SWITCH.state)),
                state);
    }

    private static Sql addAudit() {
        Param<Long> at = number("at");
        Param<String> actor = text("actor");
        Param<String> action = text("action");
        Param<String> detail = text("detail");
        Field<Long> next = coalesce(max(AUDIT.id), inline(0L)).plus(inline(1L));
        return Sql.of(
                dsl -> dsl.insertInto(AUDIT.table, AUDIT.id, AUDIT.at, AUDIT.actor, AUDIT.action, AUDIT.detail)
                        .select(select(next, at, actor, action, detail).from(AUDIT.table)),
                at,
                actor,
                action,
                detail);
    }

    private LedgerChanges() {}
}
