package dev.duologue.port;

import dev.duologue.Pair;

/// What a ring speaks of: an id, nothing else.
public sealed interface Knock {
    /// Something changed between these two.
    record Changed(Pair pair) implements Knock {}

    /// The switch may stand differently now.
    record Switched() implements Knock {}

    /// Somebody outside this process wrote something: look at everything.
    record Anything() implements Knock {}
}
