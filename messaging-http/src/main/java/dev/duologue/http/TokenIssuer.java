package dev.duologue.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.duologue.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs tokens as a host does, for the demo, the command line and tests.
public final class TokenIssuer {
    private final HttpSettings settings;

    private final Keys.Secret secret;

    /// For tokens that a server with these settings accepts.
    ///
    /// @throws IllegalArgumentException unless they hold a secret, since only who signs has the keys of a key set
    public TokenIssuer(HttpSettings settings) {
        if (!(settings.keys() instanceof Keys.Secret shared)) {
            throw new IllegalArgumentException("Tokens can be made here with a shared secret only; this server checks "
                    + "them with keys of somebody else, who also makes them.");
        }
        this.settings = settings;
        this.secret = shared;
    }

    /// What a token says of its bearer.
    ///
    /// @param name shown to others, or null
    /// @param impersonator the real actor when somebody looks through the user's eyes, or null
    public record Bearer(
            UserId user,
            @Nullable String name,
            boolean admin,
            @Nullable String impersonator,
            Instant expiresAt) {
        public static Bearer of(UserId user, Instant expiresAt) {
            return new Bearer(user, null, false, null, expiresAt);
        }
    }

    /// The token in its compact form. Whoever has it is its bearer until it expires.
    public String issue(Bearer bearer) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder().subject(bearer.user().value()).expirationTime(Date.from(bearer.expiresAt()));
        if (settings.issuer() != null) {
            claims.issuer(settings.issuer());
        }
        if (settings.audience() != null) {
            claims.audience(settings.audience());
        }
        if (bearer.name() != null) {
            claims.claim("name", bearer.name());
        }
        if (bearer.admin()) {
            claims.claim("admin", true);
        }
        if (bearer.impersonator() != null) {
            claims.claim("act", Map.of("sub", bearer.impersonator()));
        }
        return sign(claims.build());
    }

    /// Any claims, signed.
    String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret.bytes()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("HS256 with a long enough secret always signs", impossible);
        }
    }
}
