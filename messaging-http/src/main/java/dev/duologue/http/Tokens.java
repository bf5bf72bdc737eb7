package dev.duologue.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Accepts or refuses tokens. What decides is the key selector: a shared secret here, keys from an address where one is
/// configured. An accepted token is remembered until it expires, by its digest, so that it is verified once.
final class Tokens {
    /// Bytes of a token; longer ones are not even parsed.
    static final int LENGTH_MAX = 8 * 1024;

    /// How much earlier than `nbf` a token already counts, for clocks that differ. `exp` has no leeway.
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final int REMEMBERED_MAX = 50_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final HttpSettings settings;
    private final InstantSource clock;
    private final Cache<String, Identity> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    private Tokens(JWSKeySelector<SecurityContext> keys, HttpSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        processor.setJWSKeySelector(keys);
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /// Tokens signed with HS256 and the settings' secret.
    static Tokens withSecret(HttpSettings settings, InstantSource clock) {
        byte[] secret = settings.secret().getBytes(StandardCharsets.UTF_8);
        return new Tokens(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(secret)), settings, clock);
    }

    /// Who bears this token; empty for any token that is not good now.
    Optional<Identity> accept(String token) {
        if (token.length() > LENGTH_MAX
                || token.chars().filter(unit -> unit == '.').count() != 2) {
            return Optional.empty();
        }
        String digest = Secrets.digest(token);
        Identity known = remembered.getIfPresent(digest);
        if (known == null) {
            known = verify(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            remembered.put(digest, known);
        }
        if (known.expiredAt(clock.instant())) {
            remembered.invalidate(digest);
            return Optional.empty();
        }
        return Optional.of(known);
    }

    private Optional<Identity> verify(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = processor.process(signed, null);
            // The library takes a number for a subject too; "7" and 7 would then be the same person.
            boolean named = signed.getPayload().toJSONObject().get("sub") instanceof String;
            return named && isFor(claims) ? Claims.identity(claims) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException refused) {
            // Libraries that parse hostile input throw what they like; whatever it is, the token is not good.
            return Optional.empty();
        }
    }

    private boolean isFor(JWTClaimsSet claims) {
        Instant soon = clock.instant().plus(LEEWAY);
        boolean begun = claims.getNotBeforeTime() == null
                || !claims.getNotBeforeTime().toInstant().isAfter(soon);
        return begun
                && fits(settings.issuer(), claims.getIssuer())
                && (settings.audience() == null || claims.getAudience().contains(settings.audience()));
    }

    private static boolean fits(@Nullable String expected, @Nullable String actual) {
        return expected == null || expected.equals(actual);
    }
}
