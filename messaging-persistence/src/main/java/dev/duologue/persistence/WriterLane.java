package dev.duologue.persistence;

import dev.duologue.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The one worker of this process that writes to a SQLite file. The units that wait in line run in one transaction,
/// each in its own savepoint, and one commit to the disk acknowledges them all; no answer, refusals included, leaves
/// before that commit, since each may rest on what stands before it in the group.
final class WriterLane implements AutoCloseable {
    private static final int QUEUE_MAX = 1_024;
    private static final int GROUP_MAX = 256;
    /// A group ends well before other processes would have to wait long.
    private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    /// After so much work without a pause the lock is left free, or other processes would starve.
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long UNIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long CLOSE_MILLIS = 10_000;

    /// How long a unit that nobody waits for looks for others to share a commit with.
    private static final long PATIENT_MILLIS = 25;

    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Queue<Unit<?>> patient = new ConcurrentLinkedQueue<>();
    private final SqliteFile file;
    private final Seat seat;
    private final Watch watch;
    private final Thread worker =
            Thread.ofPlatform().daemon().name("duologue-writer").unstarted(this::work);
    private volatile Database.Commits commits = Database.Commits.UNSEEN;
    private volatile boolean closed;
    private boolean started;
    private boolean doubtful;

    WriterLane(SqliteFile file, Runnable foreign) {
        this.file = file;
        this.seat = new Seat(file, true);
        this.watch = new Watch(file, seat, foreign);
    }

    /// @throws Refused whatever the work refuses, or `UNAVAILABLE` within 6 s
    <T> T write(Function<Session, T> work) {
        Unit<T> unit = new Unit<>(work);
        start();
        if (closed || !queue.offer(unit)) {
            throw Trouble.busy();
        }
        return unit.await();
    }

    void tell(Database.Commits listener) {
        commits = listener;
    }

    /// The same for work that nobody waits for: for a moment it begins no group of its own but goes along with others.
    <T> T later(Function<Session, T> work) {
        Unit<T> unit = new Unit<>(work);
        start();
        patient.add(unit);
        if (!unit.isAnsweredWithin(PATIENT_MILLIS) && patient.remove(unit) && (closed || !queue.offer(unit))) {
            throw Trouble.busy();
        }
        return unit.await();
    }

    /// How many units stand in line.
    int waiting() {
        return queue.size();
    }

    /// Begins to watch for what other processes write.
    synchronized void start() {
        if (!started && !closed) {
            started = true;
            worker.start();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (!started) {
                return;
            }
        }
        queue.offer(Unit.FAREWELL);
        try {
            worker.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        long since = System.nanoTime();
        @Nullable Unit<?> first = null;
        while (first != Unit.FAREWELL) {
            first = queue.poll();
            if (first == null) {
                long begin = System.nanoTime();
                first = idle();
                // A shorter pause is none: whoever waits in another process asks once a millisecond.
                if (System.nanoTime() - begin >= BREATH_NANOS) {
                    since = System.nanoTime();
                }
            }
            if (first != null && first.begin()) {
                together(first);
            }
            long now = System.nanoTime();
            watch.lookEvery(LOOK_NANOS, now);
            if (now - since > WORK_NANOS) {
                LockSupport.parkNanos(BREATH_NANOS);
                since = System.nanoTime();
            }
        }
        seat.leave();
    }

    private @Nullable Unit<?> idle() {
        try {
            return queue.poll(LOOK_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException spurious) {
            return null;
        }
    }

    private void together(Unit<?> first) {
        List<Unit<?>> group = new ArrayList<>(List.of(first));
        try {
            Session session = begin();
            if (!runFirst(session, first)) {
                return;
            }
            long end = System.nanoTime() + GROUP_NANOS;
            @Nullable Unit<?> next;
            while (group.size() < GROUP_MAX && System.nanoTime() < end && (next = next()) != null) {
                if (next.begin()) {
                    group.add(next);
                    runNext(session, next);
                }
            }
            commit(session, group);
        } catch (RuntimeException | Error spoiled) {
            seat.leave();
            boolean hopeless = group.size() == 1 && !(spoiled instanceof Failure failure && !failure.isPassing());
            group.forEach(hopeless ? unit -> unit.fail(spoiled) : this::alone);
        }
    }

    /// What goes along with a group that has begun; never the farewell, which ends the lane from outside a group.
    private @Nullable Unit<?> next() {
        Unit<?> next = queue.peek() == Unit.FAREWELL ? null : queue.poll();
        return next == null ? patient.poll() : next;
    }

    /// In a transaction of its own, after the group it was in came to nothing.
    private void alone(Unit<?> unit) {
        try {
            Session session = begin();
            if (runFirst(session, unit)) {
                commit(session, List.of(unit));
            }
        } catch (RuntimeException | Error spoiled) {
            seat.leave();
            unit.fail(spoiled);
        }
    }

    /// After a commit that failed, everything in the log is first written to the database anew: the disk may have lost
    /// what it said it would keep, and a later commit to the same log would not notice.
    private Session begin() {
        Session session = seat.session();
        seat.patience().begin(UNIT_NANOS);
        if (doubtful) {
            session.say(Words.CHECKPOINT);
            doubtful = false;
        }
        session.say(Words.BEGIN_IMMEDIATE);
        return session;
    }

    /// The first unit needs no savepoint: nothing stands before it.
    private boolean runFirst(Session session, Unit<?> unit) {
        try {
            unit.run(session);
            return true;
        } catch (RuntimeException thrown) {
            if (!isHarmless(thrown)) {
                throw thrown;
            }
            session.say(Words.ROLLBACK);
            unit.fail(thrown);
            return false;
        }
    }

    private void runNext(Session session, Unit<?> unit) {
        seat.patience().begin(UNIT_NANOS);
        session.say(Words.SAVEPOINT);
        try {
            unit.run(session);
        } catch (RuntimeException thrown) {
            if (!isHarmless(thrown)) {
                throw thrown;
            }
            session.say(Words.ROLLBACK_TO);
            unit.refuse(Trouble.heard(thrown));
        }
        session.say(Words.RELEASE);
    }

    private void commit(Session session, List<Unit<?>> group) {
        long begin = System.nanoTime();
        try {
            session.say(Words.COMMIT);
        } catch (Failure failed) {
            seat.leave();
            doubtful = true;
            file.suspect();
            Refused heard = Trouble.refused(failed);
            group.forEach(unit -> unit.fail(heard));
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        group.forEach(Unit::release);
        commits.committed(group.size(), took);
    }

    private static boolean isHarmless(RuntimeException thrown) {
        return thrown instanceof Refused || (thrown instanceof Failure failure && failure.isConstraint());
    }
}
