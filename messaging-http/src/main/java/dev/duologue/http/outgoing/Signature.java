package dev.duologue.http.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what is sent to a webhook in the manner of Standard Webhooks: HMAC-SHA256 over id, time and body. With two
/// secrets there are two signatures, so that a receiver may change from one to the other in its own time.
final class Signature {
    /// What a secret begins with that is written as base64; any other is taken as the text it is.
    static final String ENCODED = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /// @throws IllegalArgumentException for a secret that says to be base64 and is not
    Signature(List<String> secrets) {
        keys = secrets.stream().map(Signature::key).toList();
    }

    /// The value of `webhook-signature`.
    String of(String id, long seconds, String body) {
        byte[] signed = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(hash(key, signed)))
                .collect(Collectors.joining(" "));
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] hash(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
