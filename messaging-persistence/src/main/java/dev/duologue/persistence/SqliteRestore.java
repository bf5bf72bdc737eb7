package dev.duologue.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Puts a backup in the place of a SQLite database. What stood there is kept beside it, whole.
final class SqliteRestore {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> COMPANIONS = List.of("-wal", "-shm");

    private final Path database;

    SqliteRestore(Path database) {
        this.database = database.toAbsolutePath();
    }

    /// @throws Refused with `UNAVAILABLE` while a server uses the database, and for a backup that is missing, damaged
    ///     or no message database; then everything is as it was
    Database.Restored from(Path backup) {
        if (!Files.isRegularFile(backup)) {
            throw Trouble.unavailable("There is no backup " + backup + "; check the path.");
        }
        Path part = beside(".restoring");
        try {
            Files.createDirectories(Objects.requireNonNull(database.getParent()));
            try (FileLease lease = FileLease.take(database)) {
                lease.settle();
                return swap(backup, part);
            }
        } catch (IOException failed) {
            throw Trouble.unavailable("The database " + database
                    + " cannot be put in place; check the rights on its folder, and the space on the disk.");
        } finally {
            discard(part);
        }
    }

    private Database.Restored swap(Path backup, Path part) throws IOException {
        Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
        long messages = SqliteBackup.messages(part);
        SqliteBackup.sync(part);
        Optional<Path> kept = keepOld();
        Files.move(part, database, StandardCopyOption.ATOMIC_MOVE);
        SqliteBackup.sync(Objects.requireNonNull(database.getParent()));
        return new Database.Restored(messages, kept);
    }

    /// The log goes with its database: alone it would be read into the new one.
    private Optional<Path> keepOld() throws IOException {
        Path kept = beside(".before-" + STAMP.format(Instant.now()));
        boolean there = Files.exists(database);
        if (there) {
            Files.move(database, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        for (String companion : COMPANIONS) {
            Path old = beside(companion);
            if (Files.exists(old)) {
                Files.move(old, kept.resolveSibling(kept.getFileName() + companion), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return there ? Optional.of(kept) : Optional.empty();
    }

    private Path beside(String ending) {
        return database.resolveSibling(database.getFileName() + ending);
    }

    /// Takes away a copy that was not finished, and what SQLite has put beside it.
    static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
            for (String companion : COMPANIONS) {
                Files.deleteIfExists(part.resolveSibling(part.getFileName() + companion));
            }
        } catch (IOException left) {
            org.slf4j.LoggerFactory.getLogger(SqliteRestore.class)
                    .warn("An unfinished copy could not be deleted", left);
        }
    }
}
