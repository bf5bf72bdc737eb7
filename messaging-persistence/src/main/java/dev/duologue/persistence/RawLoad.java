package dev.duologue.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a database does without us: one row added and one row changed for each message, in two tables of its own that
/// nobody else knows, by plain JDBC. Statements are prepared once.
final class RawLoad {
    private static final String[] TABLES = {
        "create table if not exists raw_threads (id %s not null primary key, last bigint not null)",
        "create table if not exists raw_messages (id %s not null primary key, thread bigint not null,"
                + " body text not null)"
    };
    /// Messages of different threads have numbers of their own.
    private static final long APART = 1_000_000_000L;
    private static final String BODY = "A message of about the length that people write, no longer and no shorter.";
    private static final double NANOS = 1e9;
    private static final double SLOWEST = 0.99;

    private final int perCommit;
    private final Duration howLong;

    /// @param perCommit messages in one transaction
    RawLoad(int perCommit, Duration howLong) {
        this.perCommit = perCommit;
        this.howLong = howLong;
    }

    /// How a connection is opened.
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /// Makes the tables.
    ///
    /// @param number the type by which the database finds a row soonest
    static void prepare(Connection connection, String number) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table.formatted(number));
            }
        }
    }

    /// Writes over so many connections at once, each to a thread of its own.
    Database.Raw over(int connections, Opening opening) throws SQLException {
        List<Future<long[]>> running = new ArrayList<>();
        List<long[]> commits = new ArrayList<>();
        long begin = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
            for (int number = 0; number < connections; number++) {
                int thread = number;
                running.add(workers.submit(() -> write(thread, opening)));
            }
            for (Future<long[]> each : running) {
                commits.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException(interrupted);
        }
        double seconds = (System.nanoTime() - begin) / NANOS;
        long[] all = commits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        Duration slow = Duration.ofNanos(all.length == 0 ? 0 : all[(int) (SLOWEST * (all.length - 1))]);
        return new Database.Raw(all.length * perCommit / seconds, slow);
    }

    /// @return how long each transaction took, in nanoseconds
    private long[] write(int thread, Opening opening) throws SQLException {
        try (Connection connection = opening.open();
                PreparedStatement add = connection.prepareStatement("insert into raw_messages values (?, ?, ?)");
                PreparedStatement change =
                        connection.prepareStatement("update raw_threads set last = ? where id = ?")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into raw_threads values (" + thread + ", 0)");
            }
            connection.commit();
            List<Long> times = new ArrayList<>();
            long seq = thread * APART;
            for (long begin = System.nanoTime(), end = begin + howLong.toNanos(); begin < end; ) {
                for (int i = 0; i < perCommit; i++) {
                    one(add, change, thread, ++seq);
                }
                connection.commit();
                long now = System.nanoTime();
                times.add(now - begin);
                begin = now;
            }
            return times.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private static void one(PreparedStatement add, PreparedStatement change, int thread, long seq) throws SQLException {
        add.setLong(1, seq);
        add.setLong(2, thread);
        add.setString(3, BODY);
        add.executeUpdate();
        change.setLong(1, seq);
        change.setLong(2, thread);
        change.executeUpdate();
    }
}
