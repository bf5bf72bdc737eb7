package dev.duologue.http;

import dev.duologue.UserId;
import org.jspecify.annotations.Nullable;

/// Somebody the demo lets anybody be.
///
/// @param avatarUrl null for the initial of the name
/// @param role what the host calls this person, or null
/// @param admin whether tokens for this person carry the administrator's claim
public record DemoPerson(
        UserId user,
        String name,
        @Nullable String avatarUrl,
        @Nullable String role,
        boolean admin) {}
