package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much is on its way by one channel.
///
/// @param waiting to be delivered now or later, those under way included
/// @param dead no longer tried
/// @param oldest when the oldest of those waiting happened, or null
public record Backlog(
        String channel, long waiting, long dead, @Nullable Instant oldest) {}
