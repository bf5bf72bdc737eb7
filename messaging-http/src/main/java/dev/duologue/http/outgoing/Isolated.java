package dev.duologue.http.outgoing;

import java.text.Bidi;

/// A name inside somebody else's sentence: one that is written from right to left, or that says so, turns nothing
/// around it.
final class Isolated {
    private static final int FIRST_ISOLATE = 0x2066;
    private static final int LAST_ISOLATE = 0x2069;

    private Isolated() {}

    /// The name between marks where it needs them, else as it is.
    static String of(String name) {
        boolean turns = Bidi.requiresBidi(name.toCharArray(), 0, name.length())
                || name.codePoints().anyMatch(point -> point >= FIRST_ISOLATE && point <= LAST_ISOLATE);
        return turns ? "\u2068" + name + "\u2069" : name;
    }
}
