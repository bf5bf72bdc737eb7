package dev.duologue;

import org.jspecify.annotations.Nullable;

/// One message that somebody has not read, as far as its recipient may be told of it outside.
///
/// @param sender as the recipient sees them; [Person#name] is what to show
/// @param text the first 100 characters of the message as it now stands, or null unless the recipient opted in
public record News(
        Event.OfMessage event, Person sender, @Nullable String text) {
    /// Characters of a message's text, in code points.
    public static final int TEXT_LENGTH_MAX = 100;

    /// The address of the thread, below wherever the pages are mounted.
    public String path() {
        return "/messages/" + event.thread();
    }
}
