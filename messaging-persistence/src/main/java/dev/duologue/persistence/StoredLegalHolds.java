package dev.duologue.persistence;

import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Tables.THREAD_HOLDS;
import static dev.duologue.persistence.Tables.USER_HOLDS;
import static org.jooq.impl.DSL.inline;

import dev.duologue.LegalHold;
import dev.duologue.MessageThread;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.LegalHolds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What must be kept, as the tables have it.
record StoredLegalHolds(Session session) implements LegalHolds {
    private static final Tables.Participants MINE = new Tables.Participants("mine");
    private static final Tables.Participants OTHER = new Tables.Participants("other");

    static final Sql COVERING = Sql.of(
            dsl -> dsl.select(THREAD_HOLDS.since)
                    .from(THREAD_HOLDS.table)
                    .where(THREAD_HOLDS.thread.eq(THREAD))
                    .unionAll(
                            dsl.select(USER_HOLDS.since).from(USER_HOLDS.table).where(USER_HOLDS.userId.in(LOW, HIGH))),
            THREAD,
            LOW,
            HIGH);

    private static final Sql ON_USER =
            Sql.of(dsl -> dsl.select(USER_HOLDS.since).from(USER_HOLDS.table).where(USER_HOLDS.userId.eq(USER)), USER);

    /// Holds are few and threads of one person may be many, so it begins with the holds.
    static final Sql ON_THREADS_OF = Sql.of(
            dsl -> dsl.select(THREAD_HOLDS.since)
                    .from(THREAD_HOLDS.table)
                    .join(MINE.table)
                    .on(MINE.thread.eq(THREAD_HOLDS.thread))
                    .where(MINE.userId.eq(USER))
                    .limit(inline(1)),
            USER);

    static final Sql ON_OTHERS_OF = Sql.of(
            dsl -> dsl.select(USER_HOLDS.since)
                    .from(MINE.table)
                    .join(OTHER.table)
                    .on(OTHER.thread.eq(MINE.thread))
                    .join(USER_HOLDS.table)
                    .on(USER_HOLDS.userId.eq(OTHER.userId))
                    .where(MINE.userId.eq(USER))
                    .limit(inline(1)),
            USER);

    private static final Sql THREADS =
            Sql.of(dsl -> dsl.select(THREAD_HOLDS.thread, THREAD_HOLDS.since).from(THREAD_HOLDS.table));

    private static final Sql USERS =
            Sql.of(dsl -> dsl.select(USER_HOLDS.userId, USER_HOLDS.since).from(USER_HOLDS.table));

    @Override
    public boolean cover(MessageThread thread) {
        return session.first(
                        COVERING,
                        Columns::number,
                        thread.id().value(),
                        thread.low().user().value(),
                        thread.high().user().value())
                .isPresent();
    }

    @Override
    public boolean touch(UserId user) {
        return List.of(ON_USER, ON_THREADS_OF, ON_OTHERS_OF).stream()
                .anyMatch(question ->
                        session.first(question, Columns::number, user.value()).isPresent());
    }

    @Override
    public List<LegalHold> all() {
        List<LegalHold> all = new ArrayList<>(session.list(THREADS, StoredLegalHolds::onThread));
        all.addAll(session.list(USERS, StoredLegalHolds::onUser));
        all.sort(Comparator.comparing(LegalHold::since)
                .thenComparing(hold -> hold.subject().name()));
        return List.copyOf(all);
    }

    private static LegalHold onThread(Columns row) throws SQLException {
        return new LegalHold(new LegalHold.OfThread(new ThreadId(row.uuid())), row.time());
    }

    private static LegalHold onUser(Columns row) throws SQLException {
        return new LegalHold(new LegalHold.OfUser(new UserId(row.text())), row.time());
    }
}
