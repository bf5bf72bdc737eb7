package dev.duologue.persistence;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A worker that does the same thing until it is closed; after a failure it begins again, later each time up to 5 s.
final class Worker implements AutoCloseable {
    private static final long PAUSE_MILLIS_MIN = 100;
    private static final long PAUSE_MILLIS_MAX = 5_000;
    /// Whatever ran so long was well, and the next failure is a new one.
    private static final long WELL_MILLIS = 10_000;

    /// What it does; may run for ever.
    @FunctionalInterface
    interface Task {
        void run() throws SQLException, InterruptedException;
    }

    private final String name;
    private final Task task;
    private @Nullable Thread thread;
    private volatile boolean closed;

    Worker(String name, Task task) {
        this.name = name;
        this.task = task;
    }

    boolean isClosed() {
        return closed;
    }

    /// Harmless when it runs already.
    synchronized void start() {
        if (thread == null && !closed) {
            thread = Thread.ofVirtual().name(name).start(this::work);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void work() {
        long pause = PAUSE_MILLIS_MIN;
        while (!closed) {
            long begun = System.nanoTime();
            try {
                task.run();
            } catch (SQLException lost) {
                boolean well = System.nanoTime() - begun > WELL_MILLIS * 1_000_000;
                pause = well ? PAUSE_MILLIS_MIN : Math.min(2 * pause, PAUSE_MILLIS_MAX);
                rest(ThreadLocalRandom.current().nextLong(pause / 2, pause));
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    private void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }
}
