package dev.duologue;

import java.util.UUID;

/// What tells one event from all others, whatever channel carries it and however often: receivers who have seen an id
/// have seen the event.
public record EventId(UUID value) {
    /// A new one, unlike any other.
    public static EventId random() {
        return new EventId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
