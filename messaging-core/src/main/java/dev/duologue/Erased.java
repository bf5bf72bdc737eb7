package dev.duologue;

/// What one erasure did; what an earlier one did already is not counted again.
///
/// @param threads archived, or left without messages of the erased person
/// @param messages whose text is gone
public record Erased(long threads, long messages) {}
