package dev.duologue;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where and with which keys one device of somebody is reached by Web Push, as its browser gave it. Whoever knows it may
/// push to the device, so it is never shown again: not even by [#toString]. A value outside its limits is [Refused] with
/// [Reason#INVALID_REQUEST], naming the field as the browser does.
///
/// @param endpoint an https address of at most 1,024 characters, on port 443 of a host with a public name; where that
///     name leads is looked at when something is sent
/// @param p256dh the browser's public key, a point of P-256: 65 bytes in base64url, kept without padding
/// @param auth the browser's secret: 16 bytes in base64url, kept without padding
/// @param expiresAt when the browser itself will end it, or null
public record PushSubscription(
        String endpoint,
        String p256dh,
        String auth,
        @Nullable Instant expiresAt) {
    public static final int ENDPOINT_LENGTH_MAX = 1_024;

    private static final int AUTH_BYTES = 16;
    private static final int HTTPS_PORT = 443;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");
    private static final Pattern NAME = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    /// Last parts of names that never lead to a push service.
    private static final Set<String> NOT_PUBLIC =
            Set.of("localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "arpa");

    public PushSubscription {
        requireEndpoint(endpoint);
        byte[] point = decoded("keys.p256dh", p256dh);
        if (!P256.isPoint(point)) {
            throw refused("keys.p256dh", "This key is the browser's public key: a point of P-256, 65 bytes.");
        }
        byte[] secret = decoded("keys.auth", auth);
        if (secret.length != AUTH_BYTES) {
            throw refused("keys.auth", "This key is the browser's secret of 16 bytes.");
        }
        p256dh = encoded(point);
        auth = encoded(secret);
    }

    /// The push service, which is all that may be told of an endpoint.
    public String host() {
        return String.valueOf(URI.create(endpoint).getHost()).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "PushSubscription[" + host() + "]";
    }

    private static void requireEndpoint(String endpoint) {
        if (endpoint.length() > ENDPOINT_LENGTH_MAX
                || !VISIBLE.matcher(endpoint).matches()
                || !isPublic(endpoint)) {
            throw refused(
                    "endpoint",
                    "The endpoint is the https address that the browser gave, of at most " + ENDPOINT_LENGTH_MAX
                            + " characters, on a public host and port 443.");
        }
    }

    private static boolean isPublic(String endpoint) {
        try {
            URI address = new URI(endpoint);
            String host = address.getHost();
            return "https".equalsIgnoreCase(address.getScheme())
                    && host != null
                    && isPublicName(host.toLowerCase(Locale.ROOT))
                    && (address.getPort() == -1 || address.getPort() == HTTPS_PORT)
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isPublicName(String host) {
        return NAME.matcher(host).matches() && !NOT_PUBLIC.contains(host.substring(host.lastIndexOf('.') + 1));
    }

    private static byte[] decoded(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw refused(field, "This key is written in base64url.");
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Refused refused(String field, String detail) {
        return Refused.field(Reason.INVALID_REQUEST, field, detail);
    }
}
