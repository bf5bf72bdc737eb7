package dev.duologue;

import java.time.Instant;
import java.util.UUID;

/// What tells one event from all others, whatever channel carries it and however often: receivers who have seen an id
/// have seen the event.
public record EventId(UUID value) {
    private static final int TIME_SHIFT = 16;
    private static final long VERSION = 0x7000;
    private static final long RANDOM_BITS = 0x0FFF;

    /// A new one, unlike any other: a UUID of version 7. Those of later events sort later, so that a store finds what
    /// is on its way in one place.
    ///
    /// @param at when it happened
    public static EventId of(Instant at) {
        UUID random = UUID.randomUUID();
        long high = (at.toEpochMilli() << TIME_SHIFT) | VERSION | (random.getMostSignificantBits() & RANDOM_BITS);
        return new EventId(new UUID(high, random.getLeastSignificantBits()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
