package dev.duologue.http.pages;

import java.time.Instant;

/// One conversation in the inbox of a page.
///
/// @param threadId its id
/// @param with the other side
/// @param preview beginning of the last message; empty when it was deleted
/// @param own whether the viewer wrote the last message
/// @param deleted whether the last message was deleted
/// @param at when the last message was sent
/// @param unread number of unread messages
public record ThreadLine(
        String threadId, Face with, String preview, boolean own, boolean deleted, Instant at, long unread) {}
