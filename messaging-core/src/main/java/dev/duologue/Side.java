package dev.duologue;

/// On which side of a relationship a participant stands.
public enum Side {
    /// No relationship: both are alike.
    EITHER,
    /// May start the thread, and may still read it when it is archived.
    FIRST,
    /// May answer; an archived thread is closed to this side.
    SECOND
}
