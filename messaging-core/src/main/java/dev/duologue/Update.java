package dev.duologue;

import org.jspecify.annotations.Nullable;

/// Everything that somebody who listens is to be told since a cursor, from one view of the store.
///
/// @param unread messages over all the person's active threads; 0 where nothing changed
/// @param only the changed messages of the one thread that changed; null where several did, or none was asked for
public record Update(Changes changes, long unread, @Nullable History only) {}
