package dev.duologue;

/// What became of a parcel.
public enum Fate {
    /// The other end has it.
    DELIVERED,
    /// There was nothing to tell any more, or nobody to tell it to.
    DROPPED,
    /// It waits for quiet hours to end.
    HELD,
    /// It did not work and is tried again.
    FAILED,
    /// It is a dead letter now.
    DEAD;

    /// Whether nothing remains to be done with it.
    boolean isDone() {
        return this == DELIVERED || this == DROPPED;
    }
}
