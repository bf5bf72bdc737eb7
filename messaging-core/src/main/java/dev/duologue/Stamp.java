package dev.duologue;

import java.time.Instant;

/// What every change takes: a number greater than the last one of both participants, and the time, in milliseconds.
record Stamp(long version, Instant at) {}
