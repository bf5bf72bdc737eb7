package dev.duologue.persistence;

import dev.duologue.SearchText;
import org.jspecify.annotations.Nullable;

/// What of a message is kept for searches. Databases make the letters of ASCII small by themselves and alike, and most
/// messages have no other capital ones, so that only the rest is stored folded beside its body.
final class Folding {
    private static final int TO_SMALL = 'a' - 'A';

    private Folding() {}

    /// The folded body; null where `lower` in the database gives the same.
    static @Nullable String stored(String body) {
        String folded = SearchText.fold(body);
        if (folded.length() == body.length()) {
            int same = 0;
            while (same < body.length() && small(body.charAt(same)) == folded.charAt(same)) {
                same++;
            }
            return same == body.length() ? null : folded;
        }
        return folded;
    }

    private static char small(char unit) {
        return unit >= 'A' && unit <= 'Z' ? (char) (unit + TO_SMALL) : unit;
    }
}
