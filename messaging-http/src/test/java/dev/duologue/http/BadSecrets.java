package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Well-formed tokens for a server with a secret, signed with something else, each by what.
final class BadSecrets {
    private BadSecrets() {}

    /// For a server that checks with this secret.
    static Map<String, String> of(String secret, Instant now) {
        Map<String, String> kinds = new LinkedHashMap<>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> almost = new LinkedHashMap<>();
        almost.put("one zero byte", new byte[1]);
        almost.put("32 zero bytes", new byte[32]);
        almost.put("the secret without its end", Arrays.copyOf(bytes, bytes.length - 1));
        almost.put("the secret with a line end", (secret + "\n").getBytes(StandardCharsets.UTF_8));
        almost.put("the secret with a space", (secret + " ").getBytes(StandardCharsets.UTF_8));
        almost.put("the secret in capitals", secret.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        almost.put(
                "the secret backwards",
                new StringBuilder(secret).reverse().toString().getBytes(StandardCharsets.UTF_8));
        almost.put("the secret in base64", Base64.getEncoder().encode(bytes));
        almost.put("the secret in base64url", Forge.encode(secret).getBytes(StandardCharsets.UTF_8));
        almost.put("the secret in UTF-16", secret.getBytes(StandardCharsets.UTF_16LE));
        almost.put("the digest of the secret", digest(bytes));
        almost.put("another secret", "another secret that is also long enough".getBytes(StandardCharsets.UTF_8));
        almost.put("the word secret", "secret".getBytes(StandardCharsets.UTF_8));
        almost.forEach((name, key) ->
                kinds.put("HS256 with " + name, Forge.hmac("HS256", key).good(now)));
        kinds.put("HS384 with the secret", Forge.hmac("HS384", bytes).good(now));
        kinds.put("HS512 with the secret", Forge.hmac("HS512", bytes).good(now));
        kinds.put(
                "HS512 with the secret, called HS256",
                Forge.hmac("HS512", bytes).naming("HS256", null).good(now));
        KeyChain own = KeyChain.FIRST;
        own.forges().forEach(forge -> kinds.put(forge.algorithm() + " with a key of one's own", forge.good(now)));
        own.forges()
                .forEach(forge -> kinds.put(
                        forge.algorithm() + " called HS256",
                        forge.naming("HS256", null).good(now)));
        return kinds;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
