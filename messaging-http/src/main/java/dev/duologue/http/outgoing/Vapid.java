package dev.duologue.http.outgoing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import dev.duologue.PushKey;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/// How this installation shows push services that it is the one a device subscribed to (RFC 8292).
public final class Vapid {
    /// Push services take at most 24 h.
    private static final Duration LIFE = Duration.ofHours(12);

    private static final byte UNCOMPRESSED = 4;
    private static final int COORDINATE_BYTES = 32;
    private static final int HTTPS_PORT = 443;

    private Vapid() {}

    /// A new key pair, unlike any other.
    public static PushKey make(Instant at) {
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
            byte[] point = ByteBuffer.allocate(1 + 2 * COORDINATE_BYTES)
                    .put(UNCOMPRESSED)
                    .put(pair.getX().decode())
                    .put(pair.getY().decode())
                    .array();
            String publicKey = Base64.getUrlEncoder().withoutPadding().encodeToString(point);
            return new PushKey(publicKey, pair.getD().toString(), at);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every JDK has P-256", impossible);
        }
    }

    /// The header `Authorization` for one endpoint.
    ///
    /// @param subject whom the push service may write to, `mailto:` or `https:`
    static String authorization(PushKey key, URI endpoint, String subject, Instant now) {
        VAPIDJWTParam claims = VAPIDJWTParam.getBuilder()
                .resourceURLString(origin(endpoint))
                .expirationTime(now.plus(LIFE))
                .subject(subject)
                .build();
        return pair(key).generateAuthorizationHeaderValue(claims);
    }

    /// As browsers write it: small letters, and the port unless it is the usual one.
    static String origin(URI endpoint) {
        String host = "https://" + String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
        int port = endpoint.getPort();
        return port == -1 || port == HTTPS_PORT ? host : host + ":" + port;
    }

    private static VAPIDKeyPair pair(PushKey key) {
        byte[] point = Base64.getUrlDecoder().decode(key.publicKey());
        ByteBuffer rest = ByteBuffer.wrap(point, 1, point.length - 1);
        byte[] x = new byte[COORDINATE_BYTES];
        byte[] y = new byte[COORDINATE_BYTES];
        rest.get(x).get(y);
        try {
            ECKey pair = new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y))
                    .d(Base64URL.from(key.privateKey()))
                    .build();
            return VAPIDKeyPairs.of(
                    PrivateKeySources.ofECPrivateKey(pair.toECPrivateKey()),
                    PublicKeySources.ofUncompressedBytes(point));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A push key is a point of P-256 and its number", impossible);
        }
    }
}
