package dev.duologue.persistence;

import dev.duologue.port.Doorbell;
import dev.duologue.port.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Where messages are kept: a SQLite file or a PostgreSQL database. Making one touches nothing; the database itself is
/// made by [Store#prepare], in this process or another, and until then reads and writes are refused.
public final class Database implements AutoCloseable {
    private static final String SQLITE = "sqlite:";
    private static final String JDBC = "jdbc:";

    private final Store store;
    private final Doorbell doorbell;
    private final Supplier<Lease> lease;
    private final Function<Duration, Optional<String>> check;
    private final Copies copies;
    private final Consumer<Commits> commits;
    private final IntSupplier waiting;
    private final RawDisk raw;
    private final Runnable closing;

    private Database(SqliteFile file) {
        SqliteStore sqlite = new SqliteStore(file);
        this.store = sqlite;
        this.doorbell = sqlite;
        this.lease = () -> lease(true, file.lease()::close);
        this.check = file::check;
        this.copies = Copies.of(file);
        this.commits = sqlite::tell;
        this.waiting = sqlite::waiting;
        this.raw = RawDisk.beside(file);
        this.closing = sqlite::close;
    }

    private Database(PostgresServer server) {
        PostgresDoorbell bell = new PostgresDoorbell(server);
        PostgresStore postgres = new PostgresStore(server);
        this.store = postgres;
        this.doorbell = bell;
        this.lease = () -> lease(false, () -> {});
        this.check = atMost -> server.check();
        this.copies = Copies.none();
        this.commits = postgres::tell;
        this.waiting = server::waiting;
        this.raw = RawDisk.on(server.url());
        this.closing = () -> {
            bell.close();
            server.close();
        };
    }

    /// The right to be the server on a database, until it is closed or the process ends.
    public interface Lease extends AutoCloseable {
        /// Whether no other server can be at work on the database meanwhile.
        boolean alone();

        /// Gives it back; harmless when repeated.
        @Override
        void close();
    }

    /// Is told of every commit that reached the disk, by the worker that made it.
    @FunctionalInterface
    public interface Commits {
        /// Nobody is told.
        Commits UNSEEN = (units, took) -> {};

        /// Returns at once and does not throw.
        ///
        /// @param units how many writes the commit acknowledges; on PostgreSQL always one
        /// @param took how long the database needed to commit
        void committed(int units, Duration took);
    }

    /// A SQLite file. Any number of processes may use it at once; servers take the lease first.
    public static Database sqlite(Path file) {
        return of(new SqliteFile(file, UnaryOperator.identity()));
    }

    /// A PostgreSQL database, by `postgresql://user:password@host:port/database?parameters` or the same with `jdbc:`
    /// before it. The tables are in the schema `duologue`, or the one that the parameter `currentSchema` names.
    ///
    /// @throws IllegalArgumentException for an address of another form, never showing the password
    public static Database postgres(String url) {
        return of(new PostgresServer(PostgresUrl.parse(url), UnaryOperator.identity()));
    }

    /// Either of the two, by `sqlite:path` or an address that [#postgres] takes.
    ///
    /// @throws IllegalArgumentException for an address of another form, never showing the password
    public static Database open(String url) {
        String plain = url.startsWith(JDBC) ? url.substring(JDBC.length()) : url;
        return plain.startsWith(SQLITE) ? sqlite(Path.of(plain.substring(SQLITE.length()))) : postgres(url);
    }

    private static Lease lease(boolean alone, Runnable release) {
        return new Lease() {
            @Override
            public boolean alone() {
                return alone;
            }

            @Override
            public void close() {
                release.run();
            }
        };
    }

    static Database of(SqliteFile file) {
        return new Database(file);
    }

    static Database of(PostgresServer server) {
        return new Database(server);
    }

    public Store store() {
        return store;
    }

    public Doorbell doorbell() {
        return doorbell;
    }

    /// Takes the right to be the one server on a SQLite file, since servers do not hear each other's rings there.
    /// Commands work beside a server without it, and on PostgreSQL everybody has it. Where the folder is missing,
    /// it is taken as soon as the folder is made.
    ///
    /// @throws dev.duologue.Refused with `UNAVAILABLE` when another server has it, naming that server's process
    public Lease lease() {
        return lease.get();
    }

    /// Looks through the database for damage, for at most so long. Slow; writes go on meanwhile.
    ///
    /// @return one sentence on what is wrong and how to mend it; empty when nothing was found
    public Optional<String> check(Duration atMost) {
        return check.apply(atMost);
    }

    /// Copies the database as it stands now into a new file, while servers and commands go on writing. When this
    /// returns the copy is on disk, was opened, looked through, and holds every message acknowledged before.
    ///
    /// @param progress is told the part that is done, from 0 to 1, by any worker
    /// @throws dev.duologue.Refused with `UNAVAILABLE` when the file exists or cannot be written, and on PostgreSQL with
    ///     the command that does it there; then there is no such file
    public Copy backup(Path file, DoubleConsumer progress) {
        return copies.backup(file, progress);
    }

    /// Puts a backup in the place of the database, which need not exist. What stood there is kept beside it.
    ///
    /// @throws dev.duologue.Refused with `UNAVAILABLE` while a server uses the database, for a file that is no sound
    ///     backup, and on PostgreSQL with the command that does it there; then everything is as it was
    public Restored restore(Path backup) {
        return copies.restore(backup);
    }

    /// Has everything that was deleted leave the database's files: SQLite writes a file of at most 128 MiB anew, which
    /// those who write wait for, and its log away, waiting at most 10 s for those who read. Copies and backups are
    /// another matter.
    ///
    /// @return one sentence on what is still there and how to mend it; empty when nothing is
    public Optional<String> settle() {
        return copies.settle();
    }

    /// Writes the database's file anew, so that nothing deleted is left in it and its room is given back. Nobody can
    /// write meanwhile, about a second for each 100 MiB; reading goes on. May be repeated.
    ///
    /// @throws dev.duologue.Refused with `UNAVAILABLE` when there is no room for a second file, or others write or read
    ///     without end, and on PostgreSQL with the command that does it there; no message is lost then either
    public Compacted compact() {
        return copies.compact();
    }

    /// Has somebody told of every commit of this process from now on, in place of whoever was told before.
    public void tell(Commits listener) {
        commits.accept(listener);
    }

    /// How many writes of this process wait for their turn now.
    public int waiting() {
        return waiting.getAsInt();
    }

    /// Measures what the database does without us, for whoever wants to know what we add: for each message a row added
    /// and a row changed by plain JDBC, as durable as ours, in tables beside ours that are gone afterwards.
    ///
    /// @param connections that write at once; a SQLite file takes one
    /// @param perCommit messages in one transaction
    /// @throws dev.duologue.Refused with `UNAVAILABLE` when it cannot be done there
    public Raw raw(int connections, int perCommit, Duration howLong) {
        return raw.measure(connections, perCommit, howLong);
    }

    /// What a database does without us.
    ///
    /// @param perSecond messages
    /// @param slow what 99 of 100 transactions did not exceed, the commit included
    public record Raw(double perSecond, Duration slow) {}

    /// A backup that was made.
    public record Copy(Path file, long messages, long bytes) {}

    /// A file that was written anew.
    ///
    /// @param before how many bytes it had
    /// @param after how many it has
    public record Compacted(long before, long after) {}

    /// A backup that took the place of the database.
    ///
    /// @param kept where the former database lies; empty when there was none
    public record Restored(long messages, Optional<Path> kept) {}

    /// Finishes what is running and lets go of files and connections; harmless when repeated.
    @Override
    public void close() {
        closing.run();
    }
}
