package dev.duologue.http;

import dev.duologue.Principal;
import dev.duologue.Profile;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Somebody whom the host knows by a session of its own.
///
/// @param principal who they are and what they may do
/// @param profile how they are shown, as far as the host says it here
/// @param expiresAt when the session ends at the latest
/// @param present whether the session is still there: asked about open sockets every 20 seconds, off the calls' way. One
///     that throws says no
public record HostCaller(Principal principal, Profile profile, Instant expiresAt, BooleanSupplier present) {
    /// For as long as the host says so at each call. A socket once open stays until its end, unless [#whilePresent] is
    /// given too.
    public static HostCaller of(Principal principal) {
        return new HostCaller(principal, Profile.EMPTY, Instant.MAX, () -> true);
    }

    /// Shown so; what the host registered otherwise wins.
    public HostCaller shownAs(Profile shown) {
        return new HostCaller(principal, shown, expiresAt, present);
    }

    public HostCaller until(Instant end) {
        return new HostCaller(principal, profile, end, present);
    }

    public HostCaller whilePresent(BooleanSupplier stillThere) {
        return new HostCaller(principal, profile, expiresAt, stillThere);
    }

    /// Like a token, an impersonator and a half member describe nobody.
    Identity identity() {
        boolean speaksForItself = principal.member() && principal.impersonator() == null;
        return new Identity(principal, speaksForItself ? profile : Profile.EMPTY, expiresAt);
    }
}
