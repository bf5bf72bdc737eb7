package dev.duologue.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.duologue.Refused;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;

/// Accepts or refuses tokens. An accepted one is remembered until it expires or the keys change, by its digest, so that
/// it is verified once.
final class Tokens {
    /// Bytes of a token; longer ones are not even parsed.
    static final int LENGTH_MAX = 8 * 1024;

    private static final int REMEMBERED_MAX = 50_000;

    private final KeySource keys;
    private final ClaimRules rules;
    private final InstantSource clock;
    private final Cache<String, Remembered> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    Tokens(KeySource keys, ClaimRules rules, InstantSource clock) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    static Tokens of(HttpSettings settings, InstantSource clock) {
        return new Tokens(KeySource.of(settings.keys(), clock), new ClaimRules(settings, clock), clock);
    }

    /// @param generation of the keys when it was verified
    private record Remembered(Identity identity, long generation) {}

    /// Gets ready what takes a while, without waiting for it.
    void warmUp() {
        keys.generation();
    }

    /// Who bears this token; empty for any token that is not good now.
    Optional<Identity> accept(String token) {
        if (token.length() > LENGTH_MAX || !CompactForm.isCanonical(token)) {
            return Optional.empty();
        }
        String digest = Secrets.digest(token);
        long generation = keys.generation();
        Remembered known = remembered.getIfPresent(digest);
        if (known == null || known.generation() != generation) {
            Optional<Identity> verified = verify(token);
            // Should newer keys come in the meantime, it is only verified once more.
            verified.ifPresent(identity -> remembered.put(digest, new Remembered(identity, generation)));
            return verified.filter(this::isStillGood);
        }
        if (!isStillGood(known.identity())) {
            remembered.invalidate(digest);
            return Optional.empty();
        }
        return Optional.of(known.identity());
    }

    private boolean isStillGood(Identity identity) {
        return !identity.expiredAt(clock.instant());
    }

    private Optional<Identity> verify(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return CompactForm.isPlain(signed) && isSigned(signed) ? rules.identity(signed) : Optional.empty();
        } catch (ParseException | JOSEException | Refused malformed) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError hostile) {
            // Libraries that parse hostile input throw what they like; whatever it is, the token is not good.
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        for (JWSVerifier key : keys.fitting(token.getHeader())) {
            if (key.verify(token.getHeader(), token.getSigningInput(), token.getSignature())) {
                return true;
            }
        }
        return false;
    }
}
