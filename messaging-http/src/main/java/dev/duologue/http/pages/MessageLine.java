package dev.duologue.http.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message in a conversation of a page.
///
/// @param seq its place in the conversation
/// @param own whether the viewer wrote it
/// @param body text and links in order; empty when deleted
/// @param at when it was sent
/// @param edited whether it was changed later
/// @param deleted whether it was deleted
/// @param read whether the other side has read it; only said of the viewer's own
public record MessageLine(
        long seq, boolean own, List<Run> body, Instant at, boolean edited, boolean deleted, boolean read) {

    /// A stretch of text, or a link.
    ///
    /// @param text what is shown
    /// @param href an http, https or mailto address, or null for plain text
    public record Run(String text, @Nullable String href) {}
}
