package dev.duologue.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until somebody moves it, in either direction. Safe for use by many workers.
public final class MovableClock implements InstantSource {
    /// Where a new clock stands.
    public static final Instant BEGINNING = Instant.parse("2026-02-19T10:15:30.123Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);

    @Override
    public Instant instant() {
        return now.get();
    }

    public void move(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
