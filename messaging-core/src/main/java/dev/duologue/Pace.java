package dev.duologue;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// A limit on calls per person in any 60 seconds that this process alone keeps: for reading and searching, where
/// forgetting on a restart does no harm. Remembers the latest 100,000 people. Safe for use by many workers.
public final class Pace {
    private static final int PEOPLE_MAX = 100_000;

    private final int perMinute;
    private final InstantSource clock;
    private final Map<UserId, RateLog> logs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, RateLog> eldest) {
            return size() > PEOPLE_MAX;
        }
    };

    /// @param perMinute above 1,000 there is no limit
    public Pace(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Counts one call; a refused one does not count.
    ///
    /// @throws Refused with [Reason#RATE_LIMITED], naming when to come back
    public void take(UserId user) {
        if (perMinute > Limits.RATE_MAX) {
            return;
        }
        synchronized (logs) {
            RateLog log = logs.getOrDefault(user, RateLog.EMPTY);
            logs.put(user, log.accept(clock.instant(), perMinute));
        }
    }
}
