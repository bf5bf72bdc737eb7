package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far somebody has read a thread.
///
/// @param at when the mark last moved, or null while nothing was read
/// @param unread what is left to read in this thread
public record ReadMark(ThreadId thread, long seq, @Nullable Instant at, long unread) {}
