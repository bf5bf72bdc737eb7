package dev.duologue;

/// What somebody has not read yet, over all their active threads.
public record Unread(long messages, long threads) {}
