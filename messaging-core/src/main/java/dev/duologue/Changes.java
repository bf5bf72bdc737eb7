package dev.duologue;

import java.util.List;

/// What changed in somebody's threads since a cursor.
///
/// @param threads in the order in which they changed; those the person may no longer read without messages
/// @param cursor from where to ask the next time
/// @param more whether to ask again at once
public record Changes(List<ThreadView> threads, long cursor, boolean more) {
    public Changes {
        threads = List.copyOf(threads);
    }
}
