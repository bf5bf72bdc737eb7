package dev.duologue.http;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the claims of a token with a good signature must say before it counts here and now.
final class ClaimRules {
    /// How much earlier than `nbf` a token already counts, for clocks that differ. `exp` has no leeway.
    static final Duration LEEWAY = Duration.ofSeconds(5);

    /// The last second of the year 9999, after which times have no common way of being written.
    private static final double SECONDS_MAX = 253_402_300_799d;

    private final @Nullable String issuer;
    private final @Nullable String audience;
    private final InstantSource clock;

    ClaimRules(HttpSettings settings, InstantSource clock) {
        this.issuer = settings.issuer();
        this.audience = settings.audience();
        this.clock = clock;
    }

    /// Who the token speaks of; empty unless every rule is kept, but for `exp`.
    ///
    /// @throws ParseException when the claims are no claims
    Optional<Identity> identity(SignedJWT token) throws ParseException {
        Map<String, Object> written = token.getPayload().toJSONObject();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        // The library takes a number for a subject too; "7" and 7 would then be the same person.
        boolean literal = written.get("sub") instanceof String
                && isTime(written.get("exp"))
                && (!written.containsKey("nbf") || isTime(written.get("nbf")))
                && (!written.containsKey("iss") || written.get("iss") instanceof String);
        return literal && isForUs(claims) && hasBegun(claims) ? Claims.identity(claims) : Optional.empty();
    }

    private static boolean isTime(@Nullable Object value) {
        return value instanceof Number seconds && seconds.doubleValue() >= 0 && seconds.doubleValue() <= SECONDS_MAX;
    }

    private boolean isForUs(JWTClaimsSet claims) {
        return (issuer == null || issuer.equals(claims.getIssuer()))
                && (audience == null || claims.getAudience().contains(audience));
    }

    private boolean hasBegun(JWTClaimsSet claims) {
        Date begin = claims.getNotBeforeTime();
        Instant soon = clock.instant().plus(LEEWAY);
        return begin == null || !begin.toInstant().isAfter(soon);
    }
}
