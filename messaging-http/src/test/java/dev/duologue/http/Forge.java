package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Signs whatever it is given, also what nobody should sign, with the JDK alone.
///
/// @param algorithm as its own headers name it
/// @param keyId as its own headers name it, or null
record Forge(String algorithm, @Nullable String keyId, Signing signing) {
    static final String ISSUER = "https://host.example";
    static final String AUDIENCE = "duologue";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /// Makes a signature.
    interface Signing {
        byte[] of(byte[] input) throws GeneralSecurityException;
    }

    static Forge hmac(String algorithm, byte[] secret) {
        String name = algorithm.replace("HS", "HmacSHA");
        return new Forge(algorithm, null, input -> {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return mac.doFinal(input);
        });
    }

    static Forge rsa(String keyId, KeyPair pair) {
        return with("RS256", keyId, "SHA256withRSA", pair.getPrivate());
    }

    static Forge elliptic(String keyId, KeyPair pair) {
        return with("ES256", keyId, "SHA256withECDSAinP1363Format", pair.getPrivate());
    }

    static Forge edwards(String keyId, KeyPair pair) {
        return with("EdDSA", keyId, "Ed25519", pair.getPrivate());
    }

    /// @param jdkName of the signature in the JDK
    static Forge with(String algorithm, @Nullable String keyId, String jdkName, PrivateKey key) {
        return new Forge(algorithm, keyId, input -> {
            Signature signature = Signature.getInstance(jdkName);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        });
    }

    static KeyPair rsaKeys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// @param curve `secp256r1` and its like
    static KeyPair ellipticKeys(String curve) {
        return keys("EC", new ECGenParameterSpec(curve));
    }

    /// @param curve `Ed25519` or `Ed448`
    static KeyPair edwardsKeys(String curve) {
        return keys(curve, null);
    }

    private static KeyPair keys(String algorithm, @Nullable AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// A token that is good until an hour after `now`.
    String good(Instant now) {
        return sign(header(), object(claims(now)));
    }

    /// What its own tokens say of themselves.
    String header() {
        return "{\"alg\":\"" + algorithm + "\"" + (keyId == null ? "" : ",\"kid\":\"" + keyId + "\"")
                + ",\"typ\":\"JWT\"}";
    }

    /// Good claims by name, each as it stands in JSON.
    static Map<String, String> claims(Instant now) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("sub", "\"ana\"");
        claims.put("exp", Long.toString(now.getEpochSecond() + 3_600));
        claims.put("iss", "\"" + ISSUER + "\"");
        claims.put("aud", "\"" + AUDIENCE + "\"");
        return claims;
    }

    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// Signed correctly, whatever header and claims are.
    String sign(String header, String claims) {
        return sign(header.getBytes(StandardCharsets.UTF_8), claims.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] header, byte[] claims) {
        String input = encode(header) + "." + encode(claims);
        try {
            return input + "." + encode(signing.of(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// The same signature under another header.
    Forge naming(String otherAlgorithm, @Nullable String otherKeyId) {
        return new Forge(otherAlgorithm, otherKeyId, signing);
    }

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
