package dev.duologue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of a longer list.
///
/// @param cursor where the next part begins, or null at the true end; opaque to clients
public record Page<T>(List<T> items, @Nullable String cursor) {
    public static final int SIZE_MAX = 100;

    public Page {
        items = List.copyOf(items);
    }

    public Optional<String> next() {
        return Optional.ofNullable(cursor);
    }

    /// Checks a page size that a client asked for.
    ///
    /// @throws Refused with [Reason#INVALID_REQUEST] unless `limit` is 1 to 100
    public static int size(int limit) {
        if (limit < 1 || limit > SIZE_MAX) {
            throw Refused.field(Reason.INVALID_REQUEST, "limit", "The limit must be 1 to " + SIZE_MAX + ".");
        }
        return limit;
    }

    static Refused brokenCursor() {
        return Refused.field(Reason.INVALID_REQUEST, "cursor", "This cursor was not given by this server.");
    }
}
