package dev.duologue.cli.bench;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// How long things took. Any number of workers may add at once.
final class Times {
    private static final long MICROS_MAX = 60_000_000;
    private static final int DIGITS = 3;
    private static final double MICROS_IN_A_MILLI = 1_000.0;

    private final Histogram micros = new ConcurrentHistogram(MICROS_MAX, DIGITS);

    void add(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
    }

    void addAll(Times others) {
        micros.add(others.micros);
    }

    long count() {
        return micros.getTotalCount();
    }

    /// The time that so many percent did not exceed, in milliseconds.
    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_IN_A_MILLI;
    }
}
