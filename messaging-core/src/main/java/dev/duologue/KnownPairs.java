package dev.duologue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Between which two people a thread is, which never changes: remembered, so that a write looks at its thread once. It
/// is told to the two only; whether they may still write is asked anew each time.
final class KnownPairs {
    private static final int REMEMBERED_MAX = 20_000;

    private final Map<ThreadId, Pair> known = new ConcurrentHashMap<>();

    /// The pair of a thread, looked up unless `user` is one of the two and it is known.
    ///
    /// @param lookup refuses whoever may not read the thread
    Pair of(ThreadId thread, UserId user, Supplier<Pair> lookup) {
        return Optional.ofNullable(known.get(thread))
                .filter(pair -> pair.has(user))
                .orElseGet(() -> remember(thread, lookup.get()));
    }

    private Pair remember(ThreadId thread, Pair pair) {
        if (known.size() >= REMEMBERED_MAX) {
            known.clear();
        }
        known.put(thread, pair);
        return pair;
    }
}
