package dev.duologue.http;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.Refused;
import dev.duologue.UserId;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns the claims of a token whose signature is good into an [Identity]. A claim that decides what somebody may do
/// must be of its exact type; one that only describes them is left out when it is malformed.
final class Claims {
    private static final String UNKNOWN_ACTOR = "unknown";

    private Claims() {}

    /// Empty when a deciding claim is missing or malformed.
    static Optional<Identity> identity(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        Date expires = claims.getExpirationTime();
        Optional<Boolean> admin = flag(claims, "admin", false);
        Optional<Boolean> member = flag(claims, "member", true);
        Optional<Boolean> impersonating = flag(claims, "impersonating", false);
        boolean complete = subject != null && UserId.isWellFormed(subject) && expires != null;
        if (!complete || admin.isEmpty() || member.isEmpty() || impersonating.isEmpty() || !isActorWellFormed(claims)) {
            return Optional.empty();
        }
        String actor = actor(claims);
        String impersonator = actor == null && impersonating.get() ? UNKNOWN_ACTOR : actor;
        Principal principal = new Principal(new UserId(subject), admin.get(), member.get(), impersonator);
        boolean speaksForItself = member.get() && impersonator == null;
        return Optional.of(
                new Identity(principal, speaksForItself ? profile(claims) : Profile.EMPTY, expires.toInstant()));
    }

    private static Profile profile(JWTClaimsSet claims) {
        return new Profile(
                fitting(claims, "name", text -> new Profile(text, null, null, null).name()),
                fitting(claims, "picture", text -> new Profile(null, text, null, null).avatarUrl()),
                fitting(claims, "email", text -> new Profile(null, null, text, null).email()),
                fitting(claims, "role", text -> new Profile(null, null, null, text).role()));
    }

    private static @Nullable String fitting(JWTClaimsSet claims, String name, Function<String, @Nullable String> kept) {
        if (!(claims.getClaim(name) instanceof String text)) {
            return null;
        }
        try {
            return kept.apply(text);
        } catch (Refused malformed) {
            return null;
        }
    }

    private static Optional<Boolean> flag(JWTClaimsSet claims, String name, boolean otherwise) {
        Object value = claims.getClaim(name);
        if (value == null) {
            return Optional.of(otherwise);
        }
        return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /// An actor is an object with a subject of its own; one who acts for one who acts is not accepted.
    private static boolean isActorWellFormed(JWTClaimsSet claims) {
        Object act = claims.getClaim("act");
        return act == null
                || (act instanceof Map<?, ?> actor
                        && actor.get("sub") instanceof String subject
                        && UserId.isWellFormed(subject)
                        && !actor.containsKey("act"));
    }

    private static @Nullable String actor(JWTClaimsSet claims) {
        return claims.getClaim("act") instanceof Map<?, ?> actor && actor.get("sub") instanceof String subject
                ? subject
                : null;
    }
}
