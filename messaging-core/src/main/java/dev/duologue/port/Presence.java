package dev.duologue.port;

import dev.duologue.ThreadId;
import dev.duologue.UserId;

/// Who is looking, as far as this process knows.
@FunctionalInterface
public interface Presence {
    /// Where nobody can be looking.
    Presence NOBODY = (user, thread) -> false;

    /// Whether this person has the thread on screen now. Answers at once.
    boolean isWatching(UserId user, ThreadId thread);
}
