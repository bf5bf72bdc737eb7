package dev.duologue.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How the web surface behaves where the operator or the host has a say. Start with [#withSecret] or [#withKeySet] and
/// change what is different.
///
/// @param keys what tokens are checked with
/// @param issuer what `iss` must be, or null to accept any
/// @param audience what `aud` must contain, or null to accept any
/// @param allowedOrigins other sites whose pages may call, each exactly as browsers send it in `Origin`
/// @param publicUrl the address under which browsers reach this server, without a path and a slash at the end; null to
///     go by the `Host` header
/// @param mount the path under which everything is served, `` or for example `/inbox`
/// @param demo who may be impersonated by anybody, for the demo alone; null everywhere else
public record HttpSettings(
        Keys keys,
        @Nullable String issuer,
        @Nullable String audience,
        Set<String> allowedOrigins,
        @Nullable String publicUrl,
        String mount,
        @Nullable Supplier<List<DemoPerson>> demo) {
    public HttpSettings {
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
    ///
    /// @param secret shared with whoever signs tokens (HS256): at least 32 bytes of UTF-8
    public static HttpSettings withSecret(String secret) {
        return with(new Keys.Secret(secret));
    }

    /// The same, with the published keys of whoever signs tokens.
    ///
    /// @throws IllegalArgumentException for an address that keys may not come from
    public static HttpSettings withKeySet(URI address) {
        return with(new Keys.KeySet(address));
    }

    private static HttpSettings with(Keys keys) {
        return new HttpSettings(keys, null, null, Set.of(), null, "", null);
    }

    public HttpSettings withIssuer(@Nullable String newIssuer) {
        return new HttpSettings(keys, newIssuer, audience, allowedOrigins, publicUrl, mount, demo);
    }

    public HttpSettings withAudience(@Nullable String newAudience) {
        return new HttpSettings(keys, issuer, newAudience, allowedOrigins, publicUrl, mount, demo);
    }

    public HttpSettings withAllowedOrigins(Set<String> origins) {
        return new HttpSettings(keys, issuer, audience, origins, publicUrl, mount, demo);
    }

    public HttpSettings withPublicUrl(@Nullable String url) {
        return new HttpSettings(keys, issuer, audience, allowedOrigins, url, mount, demo);
    }

    public HttpSettings withMount(String path) {
        return new HttpSettings(keys, issuer, audience, allowedOrigins, publicUrl, path, demo);
    }

    /// Serves `/demo`, where anybody can be any of these people. Never for real people.
    public HttpSettings withDemo(Supplier<List<DemoPerson>> people) {
        return new HttpSettings(keys, issuer, audience, allowedOrigins, publicUrl, mount, people);
    }

    Optional<Supplier<List<DemoPerson>>> demoPeople() {
        return Optional.ofNullable(demo);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "HttpSettings[keys=" + keys + ", issuer=" + issuer + ", audience=" + audience + ", allowedOrigins="
                + allowedOrigins + ", publicUrl=" + publicUrl + ", mount=" + mount + ", demo=" + (demo != null) + "]";
    }
}
