package dev.duologue.persistence;

import dev.duologue.Refused;
import org.jspecify.annotations.Nullable;

/// Notices what others do to a SQLite file: `data_version` on the writer's own connection moves only when somebody
/// else has committed. For the writer's worker alone.
final class Watch {
    private static final Sql DATA_VERSION = Sql.words("pragma data_version");
    private final SqliteFile file;
    private final Seat seat;
    private final Runnable foreign;
    private long lookedAt = System.nanoTime();
    private @Nullable Session watched;
    private long version;

    /// @param foreign told when somebody else has written
    Watch(SqliteFile file, Seat seat, Runnable foreign) {
        this.file = file;
        this.seat = seat;
        this.foreign = foreign;
    }

    /// Looks if the last look is so long ago.
    void lookEvery(long nanos, long now) {
        if (now - lookedAt >= nanos) {
            lookedAt = now;
            file.look();
            look();
        }
    }

    private void look() {
        try {
            Session session = seat.session();
            long found = session.first(DATA_VERSION, Columns::number).orElse(0L);
            boolean news = session != watched || found != version;
            watched = session;
            version = found;
            if (news) {
                foreign.run();
            }
        } catch (Refused unusable) {
            watched = null;
        } catch (Failure failed) {
            watched = null;
            seat.leave();
        }
    }
}
