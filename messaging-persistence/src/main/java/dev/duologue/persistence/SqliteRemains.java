package dev.duologue.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What deleted text leaves in a SQLite file, and how it goes. `secure_delete` overwrites a row where it lies; but a row
/// that SQLite moved to another page, as its trees grew and shrank, may have left a copy in a part of the old page that
/// nobody uses. Only writing the file anew takes those away, and while that is done nobody else can write.
final class SqliteRemains {
    /// Rewritten in about a second, which those who send meanwhile wait.
    static final long SMALL_BYTES = 128L << 20;

    private static final Duration REWRITE_MAX = Duration.ofHours(1);
    private static final Duration SETTLE_MAX = Duration.ofSeconds(10);
    private static final Duration SETTLE_PAUSE = Duration.ofMillis(20);

    private static final Sql VACUUM = Sql.words("vacuum");
    private static final Sql CHECKPOINT = Sql.words("pragma wal_checkpoint(truncate)");

    private final SqliteFile file;
    private final long small;

    /// @param small the most bytes a file may have to be rewritten without being asked to
    SqliteRemains(SqliteFile file, long small) {
        this.file = file;
        this.small = small;
    }

    /// Writes a small file anew, and in any case the log into it.
    ///
    /// @return what to do about what is left
    Optional<String> settle() {
        if (bytes() <= small) {
            return clear(true);
        }
        return clear(false)
                .or(() -> Optional.of("Unused parts of the database may still hold some of it. It is too big to be"
                        + " rewritten at once without being asked to; run: duologue compact, at a quiet hour."));
    }

    /// Writes the file anew, whatever its size.
    ///
    /// @throws Refused when there is no room for a second one, or others write without end; then all is as it was
    Database.Compacted compact() {
        long before = bytes();
        clear(true).ifPresent(left -> {
            throw Trouble.unavailable(left);
        });
        return new Database.Compacted(before, bytes());
    }

    private Optional<String> clear(boolean anew) {
        Patience patience = new Patience();
        try (Session session = file.open(patience, true)) {
            if (anew) {
                patience.begin(REWRITE_MAX.toNanos());
                session.say(VACUUM);
            }
            return emptyLog(session, patience);
        } catch (Failure failed) {
            throw Trouble.refused(failed);
        } catch (SQLException notClosed) {
            throw Trouble.refused(Failure.of(notClosed));
        }
    }

    private static Optional<String> emptyLog(Session session, Patience patience) {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        do {
            patience.begin(SqliteOpener.BUSY_TIMEOUT.toNanos());
            if (session.first(CHECKPOINT, Columns::number).orElse(1L) == 0) {
                return Optional.empty();
            }
            LockSupport.parkNanos(SETTLE_PAUSE.toNanos());
        } while (System.nanoTime() < end);
        return Optional.of("Somebody reads in the message database without end, so that its log still holds what was"
                + " deleted; run the command again.");
    }

    private long bytes() {
        try {
            return Files.size(file.path());
        } catch (IOException missing) {
            throw Trouble.missing();
        }
    }
}
