package dev.duologue;

import java.time.Instant;
import java.util.Base64;

/// A key pair by which push services recognise this installation (VAPID, RFC 8292). Browsers are given the public half
/// when they subscribe, and from then on only whoever has the private half may push to them. Its text form does not show
/// the private half.
///
/// @param publicKey a point of P-256: 65 bytes in base64url without padding, as browsers want it
/// @param privateKey the number that belongs to it: 32 bytes in base64url without padding
/// @param createdAt devices that register from then on use it
public record PushKey(String publicKey, String privateKey, Instant createdAt) {
    private static final int NUMBER_BYTES = 32;

    /// @throws IllegalArgumentException for anything else than such a pair, never showing it
    public PushKey {
        if (!P256.isPoint(decoded(publicKey)) || decoded(privateKey).length != NUMBER_BYTES) {
            throw malformed();
        }
    }

    @Override
    public String toString() {
        return "PushKey[" + publicKey + "]";
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("A push key is a point of P-256 and its number, in base64url.");
    }
}
