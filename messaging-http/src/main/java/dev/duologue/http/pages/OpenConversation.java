package dev.duologue.http.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conversation a page shows. Without a thread it is the place where the first message is written.
///
/// @param threadId null before the first message
/// @param with the other side
/// @param messages one page, oldest first
/// @param hasOlder whether there are messages before these
/// @param hasNewer whether there are messages after these
/// @param unread whether some of these were not read yet, so that a button to mark them read is shown
/// @param closed why nothing can be written: `read-only`, `impersonating`, `archived`, `removed` or another word, for
///     which the page has a general sentence; null when one can write
/// @param messageId a fresh message id for the form, so that pressing Send twice sends once
/// @param draft text to put back into the form after a refusal; empty otherwise
/// @param editing the message whose text is being changed, or null
/// @param doomed the message that waits for a yes before it is deleted, or null
public record OpenConversation(
        @Nullable String threadId,
        Face with,
        List<MessageLine> messages,
        boolean hasOlder,
        boolean hasNewer,
        boolean unread,
        @Nullable String closed,
        String messageId,
        String draft,
        @Nullable MessageLine editing,
        @Nullable MessageLine doomed) {}
