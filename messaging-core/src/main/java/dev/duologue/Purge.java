package dev.duologue;

import java.time.Instant;

/// What retention took away, or would.
///
/// @param before messages sent earlier than this are too old
/// @param messages whose text goes
/// @param threads in which they are
/// @param held too old as well, but kept by a legal hold
/// @param more whether there is more than one run takes
public record Purge(Instant before, long messages, long threads, long held, boolean more) {}
