package dev.duologue;

/// Which part of a thread's messages to read.
public sealed interface Slice {
    /// The newest ones.
    record Newest() implements Slice {}

    /// The ones just before a place.
    record Before(long seq) implements Slice {}

    /// The ones just after a place.
    record After(long seq) implements Slice {}

    /// The ones about a place, half of them before it.
    record Around(long seq) implements Slice {}

    /// Whatever is new or changed since a version, in the order of versions.
    record ChangedAfter(long version) implements Slice {}
}
