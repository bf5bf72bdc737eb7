package dev.duologue.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.duologue.Refused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server: hands out connections once its tables are there and its settings are safe.
final class PostgresServer implements Migrations.Steps, AutoCloseable {
    private static final int WRITERS_MAX = 16;
    private static final int READERS_MAX = 8;
    private static final long CONNECT_MILLIS = 4_000;
    private static final long IDLE_MILLIS = 60_000;
    private static final String LIMITS =
            "set statement_timeout = 5000; set lock_timeout = 4000; set idle_in_transaction_session_timeout = 20000";
    /// How long a refusal stands before the server is asked again.
    private static final long REFUSAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final PostgresUrl url;
    private final UnaryOperator<Connection> seam;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ready;
    private volatile boolean closed;
    private @Nullable Refused refusal;
    private long refusedAt;
    private @Nullable HikariDataSource writers;
    private @Nullable HikariDataSource readers;

    /// @param seam what each connection is seen through, for tests that let it fail
    PostgresServer(PostgresUrl url, UnaryOperator<Connection> seam) {
        this.url = url;
        this.seam = seam;
    }

    PostgresUrl url() {
        return url;
    }

    /// A connection for one transaction that writes.
    ///
    /// @throws Refused when there is no database, or it cannot be used
    Connection writer() {
        requireReady();
        return borrow(pool(true));
    }

    /// A connection for one transaction that reads, from one unmoving view.
    ///
    /// @throws Refused when there is no database, or it cannot be used
    Connection reader() {
        requireReady();
        return borrow(pool(false));
    }

    /// A connection outside the pools, which commits each statement.
    Connection single() throws SQLException {
        return DriverManager.getConnection(url.jdbc(), url.properties());
    }

    Session session(Connection connection) {
        return new Session(connection, SQLDialect.POSTGRES, false);
    }

    /// Looks anew whether the server can be used, after something happened that makes it doubtful.
    void doubt() {
        lock.lock();
        try {
            ready = false;
            refusal = null;
            if (writers != null) {
                writers.getHikariPoolMXBean().softEvictConnections();
            }
            if (readers != null) {
                readers.getHikariPoolMXBean().softEvictConnections();
            }
        } finally {
            lock.unlock();
        }
    }

    void prepare() {
        try (Connection connection = single()) {
            Session session = session(seam.apply(connection));
            Checks.postgres(session);
            makeSchema(session);
            Migrations.run(session, this);
        } catch (SQLException failed) {
            throw Trouble.refused(Failure.of(failed));
        } catch (Failure failed) {
            throw Trouble.refused(failed);
        }
        doubt();
    }

    /// Two processes that did this at once without the lock would meet in PostgreSQL's own tables.
    private void makeSchema(Session session) {
        begin(session);
        session.say(Sql.words("create schema if not exists \"" + url.schema() + "\""));
        session.say(Words.COMMIT);
    }

    /// What stands in the way of using the server, asked anew.
    Optional<String> check() {
        doubt();
        try {
            requireReady();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.detail());
        }
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public void begin(Session session) {
        session.say(Words.BEGIN);
        Locks.holdMigrations(session);
    }

    @Override
    public boolean begun(Session session) {
        return session.first(Words.HAS_TABLES, Columns::number).orElse(0L) > 0;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (writers != null) {
                writers.close();
            }
            if (readers != null) {
                readers.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireReady() {
        if (ready) {
            return;
        }
        lock.lock();
        try {
            if (refusal != null && System.nanoTime() - refusedAt < REFUSAL_NANOS) {
                throw refusal;
            }
            if (!ready) {
                probe();
            }
        } finally {
            lock.unlock();
        }
    }

    private void probe() {
        try (Connection connection = single()) {
            Session session = session(connection);
            Checks.postgres(session);
            Migrations.requireCurrent(Migrations.version(session, this));
            refusal = null;
            ready = true;
        } catch (SQLException failed) {
            throw remember(Trouble.refused(Failure.of(failed)));
        } catch (Failure failed) {
            throw remember(Trouble.refused(failed));
        } catch (Refused refused) {
            throw remember(refused);
        }
    }

    private Refused remember(Refused refused) {
        refusal = refused;
        refusedAt = System.nanoTime();
        return refused;
    }

    /// How many workers wait for a connection to write on.
    int waiting() {
        HikariDataSource pool = writers;
        return pool == null ? 0 : pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    private HikariDataSource pool(boolean writing) {
        lock.lock();
        try {
            if (closed) {
                throw Trouble.busy();
            }
            @Nullable HikariDataSource pool = writing ? writers : readers;
            if (pool == null) {
                pool = new HikariDataSource(config(writing));
                if (writing) {
                    writers = pool;
                } else {
                    readers = pool;
                }
            }
            return pool;
        } finally {
            lock.unlock();
        }
    }

    private HikariConfig config(boolean writing) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(writing ? "duologue-writers" : "duologue-readers");
        config.setJdbcUrl(url.jdbc());
        url.properties().forEach((name, value) -> config.addDataSourceProperty(name.toString(), value));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(writing ? WRITERS_MAX : READERS_MAX);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(LIMITS);
        config.setReadOnly(!writing);
        config.setTransactionIsolation(writing ? "TRANSACTION_READ_COMMITTED" : "TRANSACTION_REPEATABLE_READ");
        return config;
    }

    private Connection borrow(HikariDataSource pool) {
        try {
            return seam.apply(pool.getConnection());
        } catch (SQLException failed) {
            doubt();
            throw Trouble.refused(Failure.of(failed.getCause() instanceof SQLException cause ? cause : failed));
        }
    }
}
