package dev.duologue;

/// How much there is.
///
/// @param messages ever sent and still in place, deleted ones included
public record Counts(long threads, long activeThreads, long messages, long people) {}
