package dev.duologue.http.pages;

import java.time.Instant;
import java.util.Locale;

/// One message that a search found, cut to the place where it was found.
///
/// @param threadId where it is
/// @param seq its place there
/// @param with the other side
/// @param before text in front of the match, perhaps with an ellipsis
/// @param match what was looked for, as it is written in the message; empty when it cannot be pointed at
/// @param after text behind the match
/// @param at when it was sent
public record FoundLine(String threadId, long seq, Face with, String before, String match, String after, Instant at) {
    private static final int BEFORE_MAX = 40;
    private static final int AFTER_MAX = 120;

    /// Cuts a body around the first place where `wanted` stands, whatever its case.
    public static FoundLine of(String threadId, long seq, Face with, String body, String wanted, Instant at) {
        String flat = body.replaceAll("\\s+", " ");
        int found = flat.toLowerCase(Locale.ROOT).indexOf(wanted.toLowerCase(Locale.ROOT));
        if (found < 0 || found + wanted.length() > flat.length()) {
            return new FoundLine(threadId, seq, with, cut(flat, 0, AFTER_MAX), "", "", at);
        }
        int end = found + wanted.length();
        int from = Math.max(0, found - BEFORE_MAX);
        return new FoundLine(
                threadId,
                seq,
                with,
                (from > 0 ? "…" : "") + cut(flat, from, found),
                flat.substring(found, end),
                cut(flat, end, end + AFTER_MAX),
                at);
    }

    /// Never cuts a character in two.
    private static String cut(String text, int from, int to) {
        boolean within = from > 0 && from < text.length();
        int begin = within && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = Math.min(text.length(), to);
        boolean halved = end > begin && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(begin, halved ? end - 1 : end);
    }
}
