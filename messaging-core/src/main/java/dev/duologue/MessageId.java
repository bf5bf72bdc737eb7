package dev.duologue;

import java.util.Optional;
import java.util.UUID;

/// A message's id, made by the client that sends it, so that sending again is harmless.
public record MessageId(UUID value) {
    private static final int TEXT_LENGTH = 36;

    /// A new one, unlike any other.
    public static MessageId random() {
        return new MessageId(UUID.randomUUID());
    }

    /// Reads the canonical form, in either case of letters; empty for anything else.
    public static Optional<MessageId> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(new MessageId(id)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
