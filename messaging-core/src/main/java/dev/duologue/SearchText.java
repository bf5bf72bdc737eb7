package dev.duologue;

/// The one rule by which letters' case is ignored in a search, in every store and script: each code point is folded on
/// its own, so that lengths stay comparable.
public final class SearchText {
    public static final int LENGTH_MIN = 2;
    public static final int LENGTH_MAX = 200;

    private static final int ASCII_END = 0x80;

    private SearchText() {}

    public static String fold(String text) {
        return isFolded(text) ? text : folded(text);
    }

    /// Most texts are of ASCII, and most of their letters are small.
    private static boolean isFolded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ASCII_END || (unit >= 'A' && unit <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// What to look for, folded.
    ///
    /// @throws Refused with [Reason#INVALID_REQUEST] for fewer than 2 or more than 200 characters, or such as no
    ///     message can contain
    static String query(String raw) {
        String text = Text.trim(raw);
        int length = Text.codePoints(text);
        if (length < LENGTH_MIN
                || length > LENGTH_MAX
                || Text.hasLoneSurrogate(text)
                || Text.hasControl(text, "\t\n")) {
            throw Refused.field(
                    Reason.INVALID_REQUEST, "q", "Search for " + LENGTH_MIN + " to " + LENGTH_MAX + " characters.");
        }
        return fold(text);
    }
}
