package dev.duologue;

import java.util.Optional;
import java.util.UUID;

/// A thread's public id: 122 random bits, so that it cannot be guessed.
public record ThreadId(UUID value) {
    private static final int TEXT_LENGTH = 36;

    /// A new one, unlike any other.
    public static ThreadId random() {
        return new ThreadId(UUID.randomUUID());
    }

    /// Reads the canonical form, in either case of letters; empty for anything else.
    public static Optional<ThreadId> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(new ThreadId(id)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
