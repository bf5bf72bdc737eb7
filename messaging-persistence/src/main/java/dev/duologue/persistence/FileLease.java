package dev.duologue.persistence;

import dev.duologue.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right to be the one server on a SQLite file: a lock of the operating system on a file beside it, which is free
/// again the moment its holder is gone, however it went.
final class FileLease implements AutoCloseable {
    /// Systems whose locks cannot be trusted, neither ours nor SQLite's.
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "afs", "fuse.sshfs");

    private static final int NOTE_BYTES_MAX = 200;
    /// The lock lies beyond the note, so that others can read the note everywhere.
    private static final long LOCK_PLACE = 1 << 20;

    /// A process loses its locks on a file when it closes any of its handles on it, so what this process holds must
    /// be known without opening the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private @Nullable Path held;
    private @Nullable FileChannel channel;

    private FileLease(Path file) {
        this.file = file;
    }

    /// Takes the lease. Where the folder of the database does not exist yet, it is taken by [#settle].
    ///
    /// @throws Refused with `UNAVAILABLE` when another server has it, or the file lies on a network
    static FileLease take(Path database) {
        FileLease lease = new FileLease(database.resolveSibling(database.getFileName() + ".lock"));
        lease.settle();
        return lease;
    }

    /// Takes it now, if that was not possible before; harmless when repeated.
    synchronized void settle() {
        Path folder = file.getParent();
        if (channel != null || folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            requireLocal(folder);
            Path real = folder.toRealPath().resolve(file.getFileName());
            if (!HELD.add(real)) {
                throw taken("it is in this very process");
            }
            held = real;
            channel = lock(real);
        } catch (IOException failed) {
            close();
            throw Trouble.unavailable(
                    "The file " + file + " cannot be made or locked; check the rights on its folder.");
        } catch (Refused refused) {
            close();
            throw refused;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock(LOCK_PLACE, 1, false);
            if (lock == null) {
                throw taken(read(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(note().getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static String note() {
        ProcessHandle self = ProcessHandle.current();
        Instant since = self.info().startInstant().orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
        return "process " + self.pid() + ", started " + since;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(NOTE_BYTES_MAX);
        channel.read(note, 0);
        return StandardCharsets.UTF_8.decode(note.flip()).toString();
    }

    private static Refused taken(String holder) {
        return Trouble.unavailable(
                "Another Duologue server uses this database (" + holder + "); stop it first, or use PostgreSQL.");
    }

    private static void requireLocal(Path folder) throws IOException {
        if (NETWORK.contains(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT))) {
            throw Trouble.unavailable(
                    "SQLite cannot keep messages safely on a network drive; move the database to a local disk, or use"
                            + " PostgreSQL.");
        }
    }

    @Override
    public synchronized void close() {
        try (FileChannel closing = channel) {
            if (closing != null) {
                closing.truncate(0);
            }
        } catch (IOException gone) {
            org.slf4j.LoggerFactory.getLogger(FileLease.class).debug("The lock file is gone", gone);
        }
        channel = null;
        if (held != null) {
            HELD.remove(held);
            held = null;
        }
    }
}
