package dev.duologue;

import java.time.Duration;

/// The limits an operator may set.
///
/// @param bodyLengthMax code points in a body, 1 to 10,000
/// @param sendsPerMinute accepted sends, edits and deletes of one person in any 60 seconds, 1 to 1,000,000; above
///     1,000 there is no limit
/// @param editWindow how long after sending a message may be edited, 0 to 24 hours
public record Limits(int bodyLengthMax, int sendsPerMinute, Duration editWindow) {
    public static final Limits DEFAULT = new Limits(2_000, 30, Duration.ofMinutes(15));

    /// Beyond this a limit is none, for benchmarks and tests.
    public static final int RATE_MAX = 1_000;

    private static final int BODY_LENGTH_LIMIT = 10_000;
    private static final int SENDS_LIMIT = 1_000_000;

    public Limits {
        if (bodyLengthMax < 1 || bodyLengthMax > BODY_LENGTH_LIMIT) {
            throw new IllegalArgumentException("bodyLengthMax must be 1 to 10,000, not " + bodyLengthMax);
        }
        if (sendsPerMinute < 1 || sendsPerMinute > SENDS_LIMIT) {
            throw new IllegalArgumentException("sendsPerMinute must be 1 to 1,000,000, not " + sendsPerMinute);
        }
        if (editWindow.isNegative() || editWindow.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("editWindow must be 0 to 24 hours, not " + editWindow);
        }
    }

    /// The body as it will be stored: line ends become LF, white space at both ends goes.
    ///
    /// @throws Refused with [Reason#BODY_EMPTY], [Reason#BODY_TOO_LONG], or [Reason#INVALID_REQUEST] for characters
    ///     that cannot be kept: control characters other than tab and line feed, and halves of surrogate pairs
    public Body body(String raw) {
        String text = Text.trim(raw.replace("\r\n", "\n").replace('\r', '\n'));
        if (text.isEmpty()) {
            throw Refused.field(Reason.BODY_EMPTY, "body", "Write something first.");
        }
        if (Text.hasLoneSurrogate(text) || Text.hasControl(text, "\t\n")) {
            throw Refused.field(
                    Reason.INVALID_REQUEST, "body", "The text contains a control character or half a character.");
        }
        int length = Text.codePoints(text);
        if (length > bodyLengthMax) {
            throw Refused.field(
                    Reason.BODY_TOO_LONG,
                    "body",
                    "The text has " + length + " characters; at most " + bodyLengthMax + " are allowed.");
        }
        return new Body(text);
    }
}
