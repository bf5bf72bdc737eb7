package dev.duologue.port;

import dev.duologue.Pair;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import java.util.Set;

/// What a ring speaks of: ids, nothing else.
public sealed interface Knock {
    /// Something changed between these two.
    record Changed(Pair pair) implements Knock {}

    /// What somebody has on screen at one node: all of it, nothing once they looked away. It is said anew now and then
    /// while it lasts, so that whoever missed it, or the end of a node, is right again soon.
    ///
    /// @param node a number that no other node has
    record Looking(long node, UserId user, Set<ThreadId> threads) implements Knock {
        public Looking {
            threads = Set.copyOf(threads);
        }
    }

    /// The switch may stand differently now.
    record Switched() implements Knock {}

    /// Somebody outside this process wrote something: look at everything.
    record Anything() implements Knock {}
}
