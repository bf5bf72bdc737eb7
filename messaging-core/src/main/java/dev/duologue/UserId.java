package dev.duologue;

import java.nio.charset.StandardCharsets;

/// A person's opaque id, given by the host: 1 to 255 bytes of UTF-8 without control characters, compared byte for
/// byte. It is never trimmed, folded or normalised.
/// Any other text is [Refused] with [Reason#INVALID_REQUEST].
public record UserId(String value) implements Comparable<UserId> {
    public static final int BYTES_MAX = 255;

    public UserId {
        if (!isWellFormed(value)) {
            throw Refused.because(
                    Reason.INVALID_REQUEST, "A user id has 1 to 255 bytes of UTF-8 and no control characters.");
        }
    }

    public static UserId of(String value) {
        return new UserId(value);
    }

    /// True for text that can be a user id; for callers who answer a malformed one in their own way.
    public static boolean isWellFormed(String value) {
        return !value.isEmpty()
                && value.length() <= BYTES_MAX
                && !Text.hasLoneSurrogate(value)
                && !Text.hasControl(value, "")
                && value.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
    }

    /// By code point, which is the order of the UTF-8 bytes and so the same in every store.
    @Override
    public int compareTo(UserId other) {
        var mine = value.codePoints().iterator();
        var theirs = other.value.codePoints().iterator();
        while (mine.hasNext() && theirs.hasNext()) {
            int order = Integer.compare(mine.nextInt(), theirs.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(mine.hasNext(), theirs.hasNext());
    }

    @Override
    public String toString() {
        return value;
    }
}
