package dev.duologue.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Lets few at a time read and encode a page of what they missed, in the order in which they asked, and while others wait
/// rests between two turns as long as the first took: however many catch up, the rest of the machine is left to those who
/// talk now.
final class Turns {
    private static final long REST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(50);

    private final Semaphore free;
    private final LongSupplier nanos;
    private final LongConsumer rest;

    /// @param atOnce how many may be at it
    Turns(int atOnce) {
        this(atOnce, System::nanoTime, LockSupport::parkNanos);
    }

    /// @param nanos the time that a turn is measured by
    /// @param rest returns after so many nanoseconds
    Turns(int atOnce, LongSupplier nanos, LongConsumer rest) {
        this.free = new Semaphore(atOnce, true);
        this.nanos = nanos;
        this.rest = rest;
    }

    /// Half of the processors.
    static Turns ofThisMachine() {
        return new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /// Waits for a turn and does the work in it. The work is short and waits for nobody at the other end of a socket.
    <T> T take(Supplier<T> work) {
        free.acquireUninterruptibly();
        long began = nanos.getAsLong();
        try {
            return work.get();
        } finally {
            if (free.hasQueuedThreads()) {
                rest.accept(Math.min(REST_NANOS_MAX, nanos.getAsLong() - began));
            }
            free.release();
        }
    }

    /// About how many wait for a turn now.
    int waiting() {
        return free.getQueueLength();
    }
}
