package dev.duologue.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jooq.SQLDialect;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to a SQLite file that lose nothing, leave nothing of what was deleted, and wait for others.
final class SqliteOpener {
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private static final int JOURNAL_BYTES_KEPT = 4 << 20;
    private static final int CACHE_KIBIBYTES = 16 << 10;

    private final Path path;
    private final UnaryOperator<Connection> seam;

    /// @param seam what each connection is seen through, for tests that let it fail
    SqliteOpener(Path path, UnaryOperator<Connection> seam) {
        this.path = path;
        this.seam = seam;
    }

    /// @param creating whether a file that is missing is made
    /// @throws dev.duologue.Refused when it cannot be opened
    Session open(Patience patience, boolean creating) {
        if (path.toString().contains("?")) {
            throw Trouble.unavailable("The path of the message database must not contain a question mark.");
        }
        patience.begin(BUSY_TIMEOUT.toNanos());
        SQLiteConfig config = new SQLiteConfig();
        if (!creating) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setJournalSizeLimit(JOURNAL_BYTES_KEPT);
        config.setCacheSize(-CACHE_KIBIBYTES);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + path);
            BusyHandler.setHandler(connection, Patience.waiting());
            ProgressHandler.setHandler(connection, Patience.STEPS, patience);
            Session session = new Session(seam.apply(connection), SQLDialect.SQLITE, true);
            session.say(Sql.words("pragma cell_size_check = on"));
            session.say(Sql.words("pragma trusted_schema = off"));
            session.say(Sql.words("pragma secure_delete = on"));
            return session;
        } catch (SQLException failed) {
            throw Trouble.refused(Failure.of(failed));
        }
    }
}
