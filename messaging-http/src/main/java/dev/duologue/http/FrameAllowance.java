package dev.duologue.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// How many frames one client may send: a burst, and ten a second after it. A client that sends more is read more
/// slowly, so that it is the one who waits.
final class FrameAllowance {
    /// Fewer than may wait for a client, so that the answers to a burst have room.
    static final int BURST = 50;

    static final Duration PER_FRAME = Duration.ofMillis(100);

    private final boolean limited;
    private final LongSupplier nanos;
    private final AtomicInteger left = new AtomicInteger(BURST);
    private long refilledAt;

    /// @param limited false for a server without limits
    /// @param nanos a clock that only runs forward
    FrameAllowance(boolean limited, LongSupplier nanos) {
        this.limited = limited;
        this.nanos = nanos;
        this.refilledAt = nanos.getAsLong();
    }

    /// Whether the next frame may be read now. After a no, [#refill] says when.
    boolean take() {
        return !limited || left.getAndDecrement() > 0;
    }

    /// Gives what time has earned. Called by one worker, every now and then.
    ///
    /// @return true when a frame that was told no may be read now
    boolean refill() {
        long due = (nanos.getAsLong() - refilledAt) / PER_FRAME.toNanos();
        if (!limited || due <= 0) {
            return false;
        }
        refilledAt += due * PER_FRAME.toNanos();
        int frames = (int) Math.min(due, BURST);
        return left.getAndUpdate(now -> Math.min(BURST, now + frames)) < 0;
    }
}
