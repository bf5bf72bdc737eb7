package dev.duologue.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// How many frames one client may send: a burst, and ten a second after it. A client that sends more is read more
/// slowly, so that it is the one who waits.
final class FrameAllowance {
    static final int BURST = 100;

    private static final long NANOS_PER_FRAME = Duration.ofMillis(100).toNanos();

    private final boolean limited;
    private final AtomicInteger left = new AtomicInteger(BURST);
    private long refilledAt = System.nanoTime();

    /// @param limited false for a server without limits
    FrameAllowance(boolean limited) {
        this.limited = limited;
    }

    /// Whether the next frame may be read now. After a no, [#refill] says when.
    boolean take() {
        return !limited || left.getAndDecrement() > 0;
    }

    /// Gives what time has earned. Called by one worker, every now and then.
    ///
    /// @return true when a frame that was told no may be read now
    boolean refill() {
        long due = (System.nanoTime() - refilledAt) / NANOS_PER_FRAME;
        if (!limited || due <= 0) {
            return false;
        }
        refilledAt += due * NANOS_PER_FRAME;
        int frames = (int) Math.min(due, BURST);
        return left.getAndUpdate(now -> Math.min(BURST, now + frames)) < 0;
    }
}
