package dev.duologue.persistence;

import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Tables.THREAD_HOLDS;
import static dev.duologue.persistence.Tables.USER_HOLDS;

import dev.duologue.LegalHold;
import org.jooq.Param;

/// The statements that place legal holds and lift them.
final class LegalHoldChanges {
    private static final Param<Long> SINCE = number("since");

    static final Sql ON_THREAD = Sql.of(
            dsl -> dsl.insertInto(THREAD_HOLDS.table, THREAD_HOLDS.thread, THREAD_HOLDS.since)
                    .values(THREAD, SINCE),
            THREAD,
            SINCE);

    static final Sql ON_USER = Sql.of(
            dsl -> dsl.insertInto(USER_HOLDS.table, USER_HOLDS.userId, USER_HOLDS.since)
                    .values(USER, SINCE),
            USER,
            SINCE);

    static final Sql OFF_THREAD =
            Sql.of(dsl -> dsl.deleteFrom(THREAD_HOLDS.table).where(THREAD_HOLDS.thread.eq(THREAD)), THREAD);

    static final Sql OFF_USER = Sql.of(dsl -> dsl.deleteFrom(USER_HOLDS.table).where(USER_HOLDS.userId.eq(USER)), USER);

    private LegalHoldChanges() {}

    static void place(Session session, LegalHold hold) {
        switch (hold.subject()) {
            case LegalHold.OfThread of -> session.change(ON_THREAD, of.thread().value(), hold.since());
            case LegalHold.OfUser of -> session.change(ON_USER, of.user().value(), hold.since());
        }
    }

    static void lift(Session session, LegalHold.Subject subject) {
        switch (subject) {
            case LegalHold.OfThread of -> session.change(OFF_THREAD, of.thread().value());
            case LegalHold.OfUser of -> session.change(OFF_USER, of.user().value());
        }
    }
}
