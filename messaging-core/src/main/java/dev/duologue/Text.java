package dev.duologue;

/// What the rules ask of text, in one place so that every store and transport counts alike.
final class Text {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Text() {}

    /// True where a surrogate stands without its other half; such text cannot be stored unchanged.
    static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    static boolean hasControl(String text, String allowed) {
        return text.codePoints()
                .anyMatch(point -> Character.getType(point) == Character.CONTROL && allowed.indexOf(point) < 0);
    }

    static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The first `limit` code points.
    static String first(String text, int limit) {
        return codePoints(text) <= limit ? text : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    /// Without Unicode white space and byte order marks at both ends.
    static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (end > begin && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }

    /// The Unicode property White_Space, which Java's own two definitions each miss in part, and U+FEFF.
    private static boolean isBlank(int point) {
        return (Character.isWhitespace(point) && !(point >= 0x1C && point <= 0x1F))
                || Character.isSpaceChar(point)
                || point == 0x85
                || point == BYTE_ORDER_MARK;
    }
}
