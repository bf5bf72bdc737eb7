package dev.duologue.persistence;

import dev.duologue.port.Doorbell;
import dev.duologue.port.Store;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Where messages are kept: a SQLite file or a PostgreSQL database. Making one touches nothing; the database itself is
/// made by [Store#prepare], in this process or another, and until then reads and writes are refused.
public final class Database implements AutoCloseable {
    private static final String SQLITE = "sqlite:";

    private final Store store;
    private final Doorbell doorbell;

    Database(Store store, Doorbell doorbell) {
        this.store = store;
        this.doorbell = doorbell;
    }

    /// A SQLite file. Any number of processes may use it at once; servers take the lease first.
    public static Database sqlite(Path file) {
        SqliteStore sqlite = new SqliteStore(new SqliteFile(file, UnaryOperator.identity()));
        return new Database(sqlite, sqlite);
    }

    /// A PostgreSQL database, by `postgresql://user:password@host:port/database?parameters` or the same with `jdbc:`
    /// before it. The tables are in the schema `duologue`, or the one that the parameter `currentSchema` names.
    ///
    /// @throws IllegalArgumentException for an address of another form, never showing the password
    public static Database postgres(String url) {
        PostgresServer server = new PostgresServer(PostgresUrl.parse(url), UnaryOperator.identity());
        return new Database(new PostgresStore(server), new PostgresDoorbell(server));
    }

    /// Either of the two, by `sqlite:path` or an address that [#postgres] takes.
    ///
    /// @throws IllegalArgumentException for an address of another form, never showing the password
    public static Database open(String url) {
        String sqlite = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        return sqlite.startsWith(SQLITE) ? sqlite(Path.of(sqlite.substring(SQLITE.length()))) : postgres(url);
    }

    public Store store() {
        return store;
    }

    public Doorbell doorbell() {
        return doorbell;
    }

    /// Finishes what is running and lets go of files and connections; harmless when repeated.
    @Override
    public void close() {
        store.close();
    }
}
