package dev.duologue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long to wait between attempts: 1 s, then twice as long each time up to 10 minutes, and up to half of that more by
/// chance, so that what failed together does not come back together.
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(10);

    /// The longest wait that the other end is believed.
    static final Duration ASKED_MAX = Duration.ofDays(1);

    private static final int DOUBLINGS_MAX = 10;

    private Backoff() {}

    /// After so many attempts, all of which failed.
    ///
    /// @param asked how long the other end asked to be left alone, or null
    static Duration after(int attempts, @Nullable Duration asked) {
        return after(attempts, asked, ThreadLocalRandom.current());
    }

    static Duration after(int attempts, @Nullable Duration asked, RandomGenerator random) {
        Duration own = plain(attempts);
        Duration spread = own.plusMillis(random.nextLong(own.toMillis() / 2));
        if (asked == null || asked.compareTo(spread) < 0) {
            return spread;
        }
        Duration believed = asked.compareTo(ASKED_MAX) < 0 ? asked : ASKED_MAX;
        return believed.plusMillis(random.nextLong(FIRST.toMillis()));
    }

    /// With how many attempts this patience is over.
    static int attemptsMax(Duration patience) {
        int attempts = 1;
        Duration waited = Duration.ZERO;
        while (waited.compareTo(patience) < 0) {
            waited = waited.plus(plain(attempts));
            attempts++;
        }
        return attempts;
    }

    private static Duration plain(int attempts) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
