package dev.duologue.http.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a person is shown on a page.
///
/// @param userId the host's id
/// @param name what people call them; `[removed]` in the reader's language when the account is gone
/// @param avatarUrl picture, or null
/// @param role free text of the host, or null
/// @param removed whether the account is gone
public record Face(
        String userId,
        String name,
        @Nullable String avatarUrl,
        @Nullable String role,
        boolean removed) {

    private static final Pattern ALPHABET =
            Pattern.compile("[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{M}\\p{P}\\s\\d]+");
    private static final int TINTS = 12;

    /// Up to two letters for a face without a picture; one where letters join or a character is a word.
    public String initials() {
        String[] words = name.strip().split("\\s+", -1);
        String first = firstLetter(words[0]);
        boolean two = words.length > 1 && ALPHABET.matcher(name).matches();
        return (two ? first + firstLetter(words[words.length - 1]) : first).toUpperCase(Locale.ROOT);
    }

    /// A number from 0 to 11 that is always the same for the same person, for the colour behind their initials. The
    /// custom elements count alike.
    public int tint() {
        int sum = userId.codePoints().reduce(0, (total, point) -> (total * 31 + point) % 100_003);
        return sum % TINTS;
    }

    /// The id as one segment of a path.
    public String pathSegment() {
        return URLEncoder.encode(userId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
