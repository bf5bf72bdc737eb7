package dev.duologue.http;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets few at a time read and encode a page of what they missed, in the order in which they asked: however many catch
/// up, the rest of the machine is left to those who talk now.
final class Turns {
    private final Semaphore free;

    /// @param atOnce how many may be at it
    Turns(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    /// Half of the processors.
    static Turns ofThisMachine() {
        return new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /// Waits for a turn and does the work in it. The work is short and waits for nobody at the other end of a socket.
    <T> T take(Supplier<T> work) {
        free.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    /// About how many wait for a turn now.
    int waiting() {
        return free.getQueueLength();
    }
}
