package dev.duologue.persistence;

import dev.duologue.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;

/// Copies a SQLite database as it stood at one moment into a new file, while others go on writing. The copy holds
/// nothing of what was deleted. It gets its name only when it is on disk, was opened and looked through.
final class SqliteBackup {
    private static final Duration AT_MOST = Duration.ofHours(12);
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
    /// Of the whole work, the part that copying takes; the rest is looking through the copy.
    private static final double COPYING = 0.8;

    private static final Sql MESSAGES = Sql.words("select count(*) from messages");
    private static final Sql CHECK = Sql.words("pragma integrity_check(1)");

    private final SqliteFile source;
    private final Path target;
    private final DoubleConsumer progress;

    /// @param progress is told the part that is done, from 0 to 1
    SqliteBackup(SqliteFile source, Path target, DoubleConsumer progress) {
        this.source = source;
        this.target = target.toAbsolutePath();
        this.progress = progress;
    }

    /// @throws Refused with `UNAVAILABLE` when the target is there already or cannot be written, or the copy is damaged;
    ///     then there is no target
    Database.Copy take() {
        requireFree();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            copy(part);
            long messages = messages(part);
            sync(part);
            Files.move(part, target);
            sync(target.resolveSibling("."));
            progress.accept(1);
            return new Database.Copy(target, messages, Files.size(target));
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists();
        } catch (IOException failed) {
            throw Trouble.unavailable("The backup " + target
                    + " cannot be written; check the path, the rights on its folder, and the space on the disk.");
        } finally {
            SqliteRestore.discard(part);
        }
    }

    private void requireFree() {
        if (Files.exists(target)) {
            throw exists();
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw Trouble.unavailable("There is no folder " + folder + " that can be written to; make it first.");
        }
    }

    private Refused exists() {
        return Trouble.unavailable("There is a file " + target + " already; choose another name for the backup.");
    }

    private void copy(Path part) {
        Patience patience = new Patience();
        AtomicBoolean done = new AtomicBoolean();
        try (Session session = source.open(patience, true)) {
            patience.begin(AT_MOST.toNanos());
            Thread.ofVirtual().name("duologue-backup").start(() -> watch(part, done));
            session.say(Sql.words("vacuum into '" + part.toString().replace("'", "''") + "'"));
        } catch (Failure failed) {
            throw Trouble.refused(failed);
        } catch (SQLException notClosed) {
            throw Trouble.refused(Failure.of(notClosed));
        } finally {
            done.set(true);
        }
    }

    /// Opens the copy, looks through all of it and counts its messages.
    static long messages(Path copy) {
        Patience patience = new Patience();
        try (Session session = new SqliteFile(copy, UnaryOperator.identity()).open(patience, false)) {
            patience.begin(AT_MOST.toNanos());
            if (!session.first(CHECK, Columns::text).orElse("").equals("ok")) {
                throw Trouble.unavailable(
                        "The copy is damaged; look at the disk, and at the database with" + " `duologue doctor`.");
            }
            return session.first(MESSAGES, Columns::number).orElse(0L);
        } catch (Failure failed) {
            throw Trouble.refused(failed);
        } catch (SQLException notClosed) {
            throw Trouble.refused(Failure.of(notClosed));
        }
    }

    private void watch(Path part, AtomicBoolean done) {
        long whole = Math.max(1, size(source.path()));
        while (!done.get()) {
            progress.accept(COPYING * Math.min(1, (double) size(part) / whole));
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException notYet) {
            return 0;
        }
    }

    /// Has the disk keep a file, or the names in a folder.
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
