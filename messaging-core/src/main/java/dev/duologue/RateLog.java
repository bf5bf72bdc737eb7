package dev.duologue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// When somebody's latest writes were accepted: exactly what is needed to promise "at most so many in any 60 seconds",
/// which a bucket or a fixed window cannot.
public final class RateLog {
    public static final RateLog EMPTY = new RateLog(new long[0]);

    private static final long WINDOW_MILLIS = Duration.ofSeconds(60).toMillis();

    private final long[] stamps;

    private RateLog(long[] stamps) {
        this.stamps = stamps;
    }

    /// From what [#millis] gave.
    public static RateLog of(long... millis) {
        return millis.length == 0 ? EMPTY : new RateLog(millis.clone());
    }

    /// Milliseconds since the epoch, oldest first; at most the limit's number of them.
    public long[] millis() {
        return stamps.clone();
    }

    /// This log with one more write at `now`. A time from the future, left by a clock that was set back, counts as now.
    ///
    /// @throws Refused with [Reason#RATE_LIMITED], naming the whole seconds after which the same write passes
    public RateLog accept(Instant now, int perMinute) {
        if (perMinute > Limits.RATE_MAX) {
            return this;
        }
        long at = now.toEpochMilli();
        long[] recent = Arrays.stream(stamps)
                .map(stamp -> Math.min(stamp, at))
                .filter(stamp -> at - stamp < WINDOW_MILLIS)
                .toArray();
        if (recent.length >= perMinute) {
            long freeAt = recent[recent.length - perMinute] + WINDOW_MILLIS;
            long seconds = Math.ceilDiv(freeAt - at, 1_000L);
            throw Refused.until(
                    Reason.RATE_LIMITED,
                    Duration.ofSeconds(seconds),
                    "That is too much at once; come back in " + seconds + " s.");
        }
        long[] longer = Arrays.copyOf(recent, recent.length + 1);
        longer[recent.length] = at;
        return new RateLog(longer);
    }
}
