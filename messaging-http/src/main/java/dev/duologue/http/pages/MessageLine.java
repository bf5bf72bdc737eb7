package dev.duologue.http.pages;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One message in a conversation of a page.
///
/// @param id names it in the addresses of its forms
/// @param seq its place in the conversation
/// @param own whether the viewer wrote it
/// @param body text and links in order; empty when deleted
/// @param at when it was sent
/// @param edited whether it was changed later
/// @param deleted whether it was deleted
/// @param read whether the other side has read it; only said of the viewer's own
/// @param mayEdit whether the viewer may still change it
/// @param mayDelete whether the viewer may delete it
public record MessageLine(
        String id,
        long seq,
        boolean own,
        List<Run> body,
        Instant at,
        boolean edited,
        boolean deleted,
        boolean read,
        boolean mayEdit,
        boolean mayDelete) {

    /// The whole text, as it goes into a form.
    public String text() {
        return body.stream().map(Run::text).collect(Collectors.joining());
    }

    /// A stretch of text, or a link.
    ///
    /// @param text what is shown
    /// @param href an http, https or mailto address, or null for plain text
    public record Run(String text, @Nullable String href) {}
}
