package dev.duologue.kit;

import java.time.Duration;

/// One way in which a [ChaosProxy] mistreats a connection.
///
/// @param way in which direction; the other one passes everything
/// @param after how many bytes pass before it begins
/// @param pause before each piece that is passed on
public record Chaos(Kind kind, Way way, long after, Duration pause) {
    /// A direction.
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /// What goes wrong.
    public enum Kind {
        NOTHING,
        /// Every piece waits.
        DELAY,
        /// One byte at a time, each waits.
        DRIP,
        /// Nothing is taken any more, so that the sender's buffers fill.
        STOP_READING,
        /// Everything is taken and nothing passed on.
        STOP_WRITING,
        /// The same both ways.
        BLACK_HOLE,
        /// Both sides are told that it is over.
        CLOSE,
        /// Both sides get a reset.
        RESET,
        /// The server sees the client twice; the second answer is thrown away.
        TWICE
    }

    public static Chaos nothing() {
        return new Chaos(Kind.NOTHING, Way.TO_SERVER, 0, Duration.ZERO);
    }

    public static Chaos delay(Way way, Duration pause) {
        return new Chaos(Kind.DELAY, way, 0, pause);
    }

    public static Chaos drip(Way way, Duration pause) {
        return new Chaos(Kind.DRIP, way, 0, pause);
    }

    public static Chaos stopReading(Way way, long after) {
        return new Chaos(Kind.STOP_READING, way, after, Duration.ZERO);
    }

    public static Chaos stopWriting(Way way, long after) {
        return new Chaos(Kind.STOP_WRITING, way, after, Duration.ZERO);
    }

    public static Chaos blackHole() {
        return new Chaos(Kind.BLACK_HOLE, Way.TO_SERVER, 0, Duration.ZERO);
    }

    /// Cuts when the byte after these would pass, so with 0 before the first.
    public static Chaos close(Way way, long after) {
        return new Chaos(Kind.CLOSE, way, after, Duration.ZERO);
    }

    /// The same with a reset.
    public static Chaos reset(Way way, long after) {
        return new Chaos(Kind.RESET, way, after, Duration.ZERO);
    }

    public static Chaos twice() {
        return new Chaos(Kind.TWICE, Way.TO_SERVER, 0, Duration.ZERO);
    }

    boolean swallows(Way direction, long passed) {
        return kind == Kind.BLACK_HOLE || (is(Kind.STOP_WRITING, direction) && passed >= after);
    }

    boolean stalls(Way direction, long passed) {
        return is(Kind.STOP_READING, direction) && passed >= after;
    }

    boolean cuts(Way direction) {
        return is(Kind.CLOSE, direction) || is(Kind.RESET, direction);
    }

    boolean slows(Way direction) {
        return is(Kind.DELAY, direction) || is(Kind.DRIP, direction);
    }

    /// How much to take at once.
    int piece(Way direction, long passed, int most) {
        if (is(Kind.DRIP, direction)) {
            return 1;
        }
        boolean bounded = is(Kind.STOP_READING, direction) || is(Kind.STOP_WRITING, direction);
        return bounded && passed < after ? (int) Math.min(most, after - passed) : most;
    }

    private boolean is(Kind expected, Way direction) {
        return kind == expected && way == direction;
    }
}
