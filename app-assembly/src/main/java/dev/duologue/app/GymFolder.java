package dev.duologue.app;

import dev.duologue.cli.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the demo keeps what must survive a restart. One demo at a time has it, until its process ends.
final class GymFolder {
    private static final String SECRET = "secret";
    private static final String LOCK = "lock";
    private static final int SECRET_BYTES = 48;

    private final Path folder;
    private final FileLock lock;

    private GymFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Makes the folder where there is none.
    ///
    /// @param fresh whether to empty it first
    /// @throws Failure when another demo has it, or it cannot be written
    static GymFolder take(Path folder, boolean fresh) {
        try {
            Files.createDirectories(folder);
            FileLock lock = lock(folder);
            if (lock == null) {
                throw Failure.unavailable(
                        "A demo is already running from " + folder + "; stop it, or start this one in another folder.");
            }
            if (fresh) {
                empty(folder);
            }
            return new GymFolder(folder, lock);
        } catch (IOException unwritable) {
            throw Failure.failed("The demo cannot write to " + folder + "; start it in a folder where you may write.");
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// What this demo's tokens are signed with, the same after a restart.
    String secret() {
        try {
            if (Files.exists(file(SECRET))) {
                return Files.readString(file(SECRET)).strip();
            }
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getEncoder().encodeToString(random);
            keep(SECRET, secret + "\n");
            return secret;
        } catch (IOException unreadable) {
            throw Failure.failed(file(SECRET) + " cannot be read; start over with: duologue demo --fresh");
        }
    }

    /// Writes a file that only this user can read.
    Path keep(String name, String text) {
        Path file = file(name);
        try {
            Files.deleteIfExists(file);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw Failure.failed("The demo cannot write " + file + "; check the folder's permissions.");
        }
    }

    /// Gives the folder back.
    void release() throws IOException {
        lock.acquiredBy().close();
    }

    private static @Nullable FileLock lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    private static void empty(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.endsWith(LOCK) && Files.isRegularFile(file))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
