package dev.duologue.app.product;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// Tokens as a host would make them.
public final class TestToken {
    private TestToken() {}

    public static String of(String user) {
        return of(new JWTClaimsSet.Builder().subject(user));
    }

    public static String administrator(String user) {
        return of(new JWTClaimsSet.Builder().subject(user).claim("admin", true));
    }

    /// With these claims besides an expiry in an hour.
    public static String of(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    claims.expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
                            .build());
            token.sign(new MACSigner(Product.SECRET.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
