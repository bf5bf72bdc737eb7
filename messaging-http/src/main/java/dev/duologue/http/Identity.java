package dev.duologue.http;

import dev.duologue.Principal;
import dev.duologue.Profile;
import java.time.Instant;

/// Who somebody proved to be, and until when the proof counts.
///
/// @param claims what the proof says of the person; nothing for impersonators and half members
record Identity(Principal principal, Profile claims, Instant expiresAt) {
    boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
