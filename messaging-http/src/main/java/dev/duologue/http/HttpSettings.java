package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How the web surface behaves where the operator or the host has a say. Start with [#withSecret] and change what is
/// different.
///
/// @param secret shared with whoever signs tokens (HS256): at least 32 bytes of UTF-8
/// @param issuer what `iss` must be, or null to accept any
/// @param audience what `aud` must contain, or null to accept any
/// @param allowedOrigins other sites whose pages may call, each exactly as browsers send it in `Origin`
/// @param publicUrl the address under which browsers reach this server, without a path and a slash at the end; null to
///     go by the `Host` header
/// @param mount the path under which everything is served, `` or for example `/inbox`
/// @param demo who may be impersonated by anybody, for the demo alone; null everywhere else
public record HttpSettings(
        String secret,
        @Nullable String issuer,
        @Nullable String audience,
        Set<String> allowedOrigins,
        @Nullable String publicUrl,
        String mount,
        @Nullable Supplier<List<DemoPerson>> demo) {
    public static final int SECRET_BYTES_MIN = 32;

    public HttpSettings {
        if (secret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("The token secret needs at least " + SECRET_BYTES_MIN
                    + " bytes; `openssl rand -base64 48` makes one.");
        }
        if (!mount.isEmpty() && !mount.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException("The mount path begins with a slash and does not end with one.");
        }
        if (publicUrl != null && !publicUrl.matches("https?://[^/?#\\s]+")) {
            throw new IllegalArgumentException(
                    "The public URL has a scheme and a host and no path, like https://a.example.");
        }
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /// Any issuer and audience, this server's own pages only, at the root.
    public static HttpSettings withSecret(String secret) {
        return new HttpSettings(secret, null, null, Set.of(), null, "", null);
    }

    public HttpSettings withIssuer(@Nullable String newIssuer) {
        return new HttpSettings(secret, newIssuer, audience, allowedOrigins, publicUrl, mount, demo);
    }

    public HttpSettings withAudience(@Nullable String newAudience) {
        return new HttpSettings(secret, issuer, newAudience, allowedOrigins, publicUrl, mount, demo);
    }

    public HttpSettings withAllowedOrigins(Set<String> origins) {
        return new HttpSettings(secret, issuer, audience, origins, publicUrl, mount, demo);
    }

    public HttpSettings withPublicUrl(@Nullable String url) {
        return new HttpSettings(secret, issuer, audience, allowedOrigins, url, mount, demo);
    }

    public HttpSettings withMount(String path) {
        return new HttpSettings(secret, issuer, audience, allowedOrigins, publicUrl, path, demo);
    }

    /// Serves `/demo`, where anybody can be any of these people. Never for real people.
    public HttpSettings withDemo(Supplier<List<DemoPerson>> people) {
        return new HttpSettings(secret, issuer, audience, allowedOrigins, publicUrl, mount, people);
    }

    Optional<Supplier<List<DemoPerson>>> demoPeople() {
        return Optional.ofNullable(demo);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "HttpSettings[issuer=" + issuer + ", audience=" + audience + ", allowedOrigins=" + allowedOrigins
                + ", publicUrl=" + publicUrl + ", mount=" + mount + ", demo=" + (demo != null) + "]";
    }
}
