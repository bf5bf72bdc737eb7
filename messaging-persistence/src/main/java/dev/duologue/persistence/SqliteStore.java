package dev.duologue.persistence;

import dev.duologue.LocalDoorbell;
import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/// Keeps everything in one SQLite file.
final class SqliteStore implements Store, Doorbell {
    private static final Sql VERSION = Sql.words("select coalesce(max(version), 0) from schema_version");

    private final SqliteFile file;
    private final LocalDoorbell bell = new LocalDoorbell();
    private final WriterLane writer;
    private final ReaderLane readers;

    SqliteStore(SqliteFile file) {
        this.file = file;
        this.writer = new WriterLane(file, () -> bell.ring(new Knock.Anything()));
        this.readers = new ReaderLane(file);
    }

    @Override
    public <T> T read(Function<Snapshot, T> query) {
        return readers.read(session -> query.apply(new StoredSnapshot(session)));
    }

    @Override
    public <T> T write(Function<Transaction, T> unit) {
        return writer.write(session -> unit.apply(new StoredTransaction(session)));
    }

    @Override
    public <T> T later(Function<Transaction, T> unit) {
        return writer.later(session -> unit.apply(new StoredTransaction(session)));
    }

    @Override
    public void prepare() {
        file.prepare();
    }

    @Override
    public StorageHealth health() {
        try {
            int version = readers.read(session ->
                    session.first(VERSION, Columns::number).orElse(0L).intValue());
            return health(true, "", version);
        } catch (Refused refused) {
            return health(false, refused.detail(), 0);
        }
    }

    /// Heard in this process; what other processes write is noticed within a second and rung as [Knock.Anything].
    @Override
    public void ring(Knock knock) {
        bell.ring(knock);
    }

    @Override
    public Listening listen(Consumer<Knock> listener) {
        Listening listening = bell.listen(listener);
        writer.start();
        return listening;
    }

    void tell(Database.Commits listener) {
        writer.tell(listener);
    }

    /// How many writes stand in line.
    int waiting() {
        return writer.waiting();
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }

    private StorageHealth health(boolean ready, String detail, int version) {
        Path wal = Path.of(file.path() + "-wal");
        return new StorageHealth(
                "sqlite", file.path().toString(), ready, detail, version, size(file.path()), size(wal));
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException missing) {
            return 0;
        }
    }
}
