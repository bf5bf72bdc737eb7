package dev.duologue.persistence;

import dev.duologue.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The few workers that read from a SQLite file, each over a connection of its own that can only read. They are
/// platform workers, since a call into SQLite would hold a virtual one's carrier.
final class ReaderLane implements AutoCloseable {
    private static final int QUEUE_MAX = 1_024;
    private static final int WORKERS_MIN = 2;
    private static final int WORKERS_MAX = 4;
    private static final long READ_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long CLOSE_MILLIS = 6_000;

    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final List<Thread> workers = new ArrayList<>();
    private final SqliteFile file;
    private volatile boolean closed;

    ReaderLane(SqliteFile file) {
        this.file = file;
    }

    /// @throws Refused whatever the query refuses, or `UNAVAILABLE` within 6 s
    <T> T read(Function<Session, T> query) {
        Unit<T> unit = new Unit<>(query);
        start();
        if (closed || !queue.offer(unit)) {
            throw Trouble.busy();
        }
        return unit.await();
    }

    private void start() {
        if (!workers.isEmpty() || closed) {
            return;
        }
        synchronized (this) {
            int wanted = Math.clamp(Runtime.getRuntime().availableProcessors(), WORKERS_MIN, WORKERS_MAX);
            while (workers.size() < wanted && !closed) {
                workers.add(Thread.ofPlatform()
                        .daemon()
                        .name("duologue-reader-" + workers.size())
                        .start(this::work));
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        workers.forEach(worker -> queue.offer(Unit.FAREWELL));
        try {
            for (Thread worker : workers) {
                worker.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        Seat seat = new Seat(file, false);
        Unit<?> unit;
        while ((unit = next()) != Unit.FAREWELL) {
            if (unit != null && unit.begin()) {
                serve(seat, unit);
            }
        }
        seat.leave();
    }

    private @Nullable Unit<?> next() {
        try {
            return queue.take();
        } catch (InterruptedException spurious) {
            return null;
        }
    }

    private static void serve(Seat seat, Unit<?> unit) {
        try {
            look(seat, unit);
        } catch (Failure failed) {
            seat.leave();
            if (failed.isTimeOut()) {
                unit.refuse(Trouble.refused(failed));
            } else {
                again(seat, unit);
            }
        } catch (RuntimeException | Error thrown) {
            seat.leave();
            unit.refuse(thrown);
        }
        unit.release();
    }

    /// Once more, over a new connection.
    private static void again(Seat seat, Unit<?> unit) {
        try {
            look(seat, unit);
        } catch (RuntimeException thrown) {
            seat.leave();
            unit.refuse(Trouble.heard(thrown));
        } catch (Error error) {
            seat.leave();
            unit.refuse(error);
        }
    }

    private static void look(Seat seat, Unit<?> unit) {
        Session session = seat.session();
        seat.patience().begin(READ_NANOS);
        session.say(Words.BEGIN);
        try {
            unit.run(session);
        } catch (Refused refused) {
            unit.refuse(refused);
        }
        session.say(Words.COMMIT);
    }
}
