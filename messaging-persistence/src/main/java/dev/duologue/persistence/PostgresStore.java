package dev.duologue.persistence;

import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps everything in PostgreSQL. Each unit of work is a transaction of its own; what it met in its way is tried
/// again a few times.
final class PostgresStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
    private static final int TRIES_MAX = 4;
    private static final long TRY_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Sql VERSION = Sql.words("select coalesce(max(version), 0) from schema_version");
    private static final Sql SIZE = Sql.words("select pg_database_size(current_database())");

    private final PostgresServer server;
    private volatile Database.Commits commits = Database.Commits.UNSEEN;

    PostgresStore(PostgresServer server) {
        this.server = server;
    }

    void tell(Database.Commits listener) {
        commits = listener;
    }

    @Override
    public <T> T read(Function<Snapshot, T> query) {
        return reading(session -> query.apply(new StoredSnapshot(session)));
    }

    @Override
    public <T> T write(Function<Transaction, T> unit) {
        return persist(false, session -> unit.apply(new StoredTransaction(session)));
    }

    @Override
    public void prepare() {
        server.prepare();
    }

    @Override
    public StorageHealth health() {
        try {
            return reading(session -> new StorageHealth(
                    "postgresql",
                    server.url().location(),
                    true,
                    "",
                    session.first(VERSION, Columns::number).orElse(0L).intValue(),
                    session.first(SIZE, Columns::number).orElse(0L),
                    0));
        } catch (Refused refused) {
            return new StorageHealth("postgresql", server.url().location(), false, refused.detail(), 0, 0, 0);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private <T> T reading(Function<Session, T> query) {
        return persist(true, query);
    }

    private <T> T persist(boolean reading, Function<Session, T> work) {
        long begun = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return once(reading, work);
            } catch (Failure failed) {
                boolean lost = failed.isLostConnection();
                if (lost || failed.isMissingTable()) {
                    server.doubt();
                }
                boolean late = System.nanoTime() - begun > TRY_NANOS;
                if (tries == TRIES_MAX || late || !(lost || failed.isPassing())) {
                    throw Trouble.heard(failed);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS / 4, PAUSE_NANOS) * tries);
            }
        }
    }

    private <T> T once(boolean reading, Function<Session, T> work) {
        try (Connection closing = reading ? server.reader() : server.writer()) {
            T result;
            try {
                Session session = server.session(closing);
                result = work.apply(session);
                session.settle();
            } catch (RuntimeException | Error thrown) {
                undo(closing);
                throw thrown;
            }
            long begin = System.nanoTime();
            commit(closing);
            if (!reading) {
                commits.committed(1, Duration.ofNanos(System.nanoTime() - begin));
            }
            return result;
        } catch (SQLException notClosed) {
            LOG.debug("A connection did not close, state {}", notClosed.getSQLState());
            throw Trouble.unknown();
        }
    }

    private void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failed) {
            Failure failure = Failure.of(failed);
            if (failure.isPassing()) {
                throw failure;
            }
            LOG.warn("A commit failed with state {}", failed.getSQLState());
            server.doubt();
            throw Trouble.unknown();
        }
    }

    private static void undo(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            LOG.debug("A rollback failed with state {}; the connection is gone", broken.getSQLState());
        }
    }
}
