package dev.duologue.persistence;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;

/// How long one SQLite connection may take over what it is doing: a statement that runs on is stopped, and one that
/// waits for another process asks again every millisecond, so that it gets in where that process only breathes.
final class Patience extends ProgressHandler {
    /// About a millisecond's worth of SQLite's steps, so that asking costs nothing.
    static final int STEPS = 100_000;

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile long end = System.nanoTime() + WAIT_NANOS;

    void begin(long nanos) {
        end = System.nanoTime() + nanos;
    }

    @Override
    protected int progress() {
        return System.nanoTime() - end > 0 ? 1 : 0;
    }

    /// Waits for other processes at most 5 s.
    static BusyHandler waiting() {
        return new BusyHandler() {
            private long since;

            @Override
            protected int callback(int asked) {
                if (asked == 0) {
                    since = System.nanoTime();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                return System.nanoTime() - since < WAIT_NANOS ? 1 : 0;
            }
        };
    }
}
