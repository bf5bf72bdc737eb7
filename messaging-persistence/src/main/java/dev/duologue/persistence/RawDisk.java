package dev.duologue.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// Where a [RawLoad] runs: beside a database, on its disk or server, and nothing of it stays.
interface RawDisk {
    /// Writes for so long.
    ///
    /// @param perCommit messages in one transaction
    Database.Raw measure(int connections, int perCommit, Duration howLong);

    /// A SQLite file of its own in the folder of this one, as durable as ours.
    static RawDisk beside(SqliteFile file) {
        return (connections, perCommit, howLong) -> {
            @Nullable Path raw = null;
            try {
                raw = Files.createTempFile(Objects.requireNonNull(file.path().getParent()), "raw-", ".db");
                String address = "jdbc:sqlite:" + raw;
                SQLiteConfig config = new SQLiteConfig();
                config.setJournalMode(SQLiteConfig.JournalMode.WAL);
                config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
                // Kept open, since SQLite writes its log away when the last connection closes.
                try (Connection first = config.createConnection(address)) {
                    RawLoad.prepare(first, "integer");
                    return new RawLoad(perCommit, howLong).over(connections, () -> config.createConnection(address));
                }
            } catch (SQLException failed) {
                throw Trouble.refused(Failure.of(failed));
            } catch (IOException unwritable) {
                throw Trouble.unavailable("No file can be made beside " + file.path() + "; check the rights on it.");
            } finally {
                forget(raw);
            }
        };
    }

    /// Two tables in a schema of their own in the same database.
    static RawDisk on(PostgresUrl url) {
        return (connections, perCommit, howLong) -> {
            String schema = url.schema() + "_raw";
            try (Connection first = DriverManager.getConnection(url.jdbc(), url.properties());
                    Statement statement = first.createStatement()) {
                statement.execute("create schema if not exists \"" + schema + "\"");
                first.setSchema(schema);
                RawLoad.prepare(first, "bigint");
                try {
                    return new RawLoad(perCommit, howLong).over(connections, () -> {
                        Connection connection = DriverManager.getConnection(url.jdbc(), url.properties());
                        connection.setSchema(schema);
                        return connection;
                    });
                } finally {
                    statement.execute("drop schema \"" + schema + "\" cascade");
                }
            } catch (SQLException failed) {
                throw Trouble.refused(Failure.of(failed));
            }
        };
    }

    private static void forget(@Nullable Path raw) {
        if (raw == null) {
            return;
        }
        for (String end : new String[] {"", "-wal", "-shm"}) {
            try {
                Files.deleteIfExists(Path.of(raw + end));
            } catch (IOException kept) {
                throw Trouble.unavailable("The file " + raw + end + " cannot be removed; remove it.");
            }
        }
    }
}
