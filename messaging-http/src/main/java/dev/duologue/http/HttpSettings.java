package dev.duologue.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How the web surface behaves where the operator or the host has a say. Start with [#withSecret], [#withKeySet] or
/// [#forHost] and change what is different.
///
/// @param keys what tokens are checked with
/// @param issuer what `iss` must be, or null to accept any
/// @param audience what `aud` must contain, or null to accept any
/// @param host says who is calling by a session of its own, or null when only tokens do
/// @param signIn where people who are not signed in are sent, a path of this site or an address; null for the page
///     that takes a token
/// @param allowedOrigins other sites whose pages may call, each exactly as browsers send it in `Origin`
/// @param trustedProxies whose `Forwarded` and `X-Forwarded-…` headers are believed
/// @param publicUrl the address under which browsers reach this server, without a path and a slash at the end; null to
///     go by what trusted proxies say, or else by the `Host` header
/// @param mount the path under which everything is served, `` or for example `/inbox`
/// @param demo who may be impersonated by anybody, for the demo alone; null everywhere else
/// @param push whether pages offer to tell a device by Web Push; then somebody must also send, as
///     [dev.duologue.http.outgoing.WebPush] does
public record HttpSettings(
        Keys keys,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable HostSession host,
        @Nullable String signIn,
        Set<String> allowedOrigins,
        List<Network> trustedProxies,
        @Nullable String publicUrl,
        String mount,
        @Nullable Supplier<List<DemoPerson>> demo,
        boolean push) {
    public HttpSettings {
        require(
                host != null || !(keys instanceof Keys.None),
                "Without keys for tokens and without a session of the host nobody could ever come in.");
        require(
                mount.isEmpty() || mount.matches("(/[A-Za-z0-9._~-]+)+"),
                "The mount path begins with a slash and does not end with one.");
        require(
                publicUrl == null || publicUrl.matches("https?://[^/?#\\s]+"),
                "The public URL has a scheme and a host and no path, like https://a.example.");
        require(
                signIn == null || signIn.matches("(/|/[!-~&&[^/\\\\]][!-~]*|https?://[!-~]+)"),
                "The sign-in address is a path like /login or begins with https://.");
        allowedOrigins = Set.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// Any issuer and audience, this server's own pages only, at the root.
    ///
    /// @param secret shared with whoever signs tokens (HS256): at least 32 bytes of UTF-8
    public static HttpSettings withSecret(String secret) {
        return with(new Keys.Secret(secret), null);
    }

    /// The same, with the published keys of whoever signs tokens.
    ///
    /// @throws IllegalArgumentException for an address that keys may not come from
    public static HttpSettings withKeySet(URI address) {
        return with(new Keys.KeySet(address), null);
    }

    /// The same without any tokens: only the host says who is calling.
    public static HttpSettings forHost(HostSession host) {
        return with(new Keys.None(), host);
    }

    private static HttpSettings with(Keys keys, @Nullable HostSession host) {
        return new HttpSettings(keys, null, null, host, null, Set.of(), List.of(), null, "", null, false);
    }

    public HttpSettings withIssuer(@Nullable String newIssuer) {
        return new HttpSettings(
                keys, newIssuer, audience, host, signIn, allowedOrigins, trustedProxies, publicUrl, mount, demo, push);
    }

    public HttpSettings withAudience(@Nullable String newAudience) {
        return new HttpSettings(
                keys, issuer, newAudience, host, signIn, allowedOrigins, trustedProxies, publicUrl, mount, demo, push);
    }

    /// Lets the host say who is calling, besides tokens.
    public HttpSettings withHost(HostSession session) {
        return new HttpSettings(
                keys, issuer, audience, session, signIn, allowedOrigins, trustedProxies, publicUrl, mount, demo, push);
    }

    public HttpSettings withSignIn(@Nullable String address) {
        return new HttpSettings(
                keys, issuer, audience, host, address, allowedOrigins, trustedProxies, publicUrl, mount, demo, push);
    }

    public HttpSettings withAllowedOrigins(Set<String> origins) {
        return new HttpSettings(
                keys, issuer, audience, host, signIn, origins, trustedProxies, publicUrl, mount, demo, push);
    }

    public HttpSettings withTrustedProxies(List<Network> proxies) {
        return new HttpSettings(
                keys, issuer, audience, host, signIn, allowedOrigins, proxies, publicUrl, mount, demo, push);
    }

    public HttpSettings withPublicUrl(@Nullable String url) {
        return new HttpSettings(
                keys, issuer, audience, host, signIn, allowedOrigins, trustedProxies, url, mount, demo, push);
    }

    public HttpSettings withMount(String path) {
        return new HttpSettings(
                keys, issuer, audience, host, signIn, allowedOrigins, trustedProxies, publicUrl, path, demo, push);
    }

    /// Serves `/demo`, where anybody can be any of these people. Never for real people.
    public HttpSettings withDemo(Supplier<List<DemoPerson>> people) {
        return new HttpSettings(
                keys, issuer, audience, host, signIn, allowedOrigins, trustedProxies, publicUrl, mount, people, push);
    }

    /// Lets pages offer to tell a device by Web Push.
    public HttpSettings withPush() {
        return new HttpSettings(
                keys, issuer, audience, host, signIn, allowedOrigins, trustedProxies, publicUrl, mount, demo, true);
    }

    Optional<Supplier<List<DemoPerson>>> demoPeople() {
        return Optional.ofNullable(demo);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "HttpSettings[keys=" + keys + ", issuer=" + issuer + ", audience=" + audience + ", host="
                + (host != null) + ", allowedOrigins=" + allowedOrigins + ", publicUrl=" + publicUrl + ", mount="
                + mount + ", demo=" + (demo != null) + ", push=" + push + "]";
    }

    private static void require(boolean right, String mend) {
        if (!right) {
            throw new IllegalArgumentException(mend);
        }
    }
}
