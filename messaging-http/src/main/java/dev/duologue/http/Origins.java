package dev.duologue.http;

import org.jspecify.annotations.Nullable;

/// Which sites' pages may call: this server's own and the configured ones, compared exactly. `null` is nobody.
final class Origins {
    private final HttpSettings settings;

    Origins(HttpSettings settings) {
        this.settings = settings;
    }

    /// @param scheme of the call, `http` or `https`
    /// @param host the `Host` header
    boolean allow(String origin, String scheme, @Nullable String host) {
        return settings.allowedOrigins().contains(origin) || origin.equals(own(scheme, host));
    }

    /// True for another site that may call from its pages.
    boolean allowForeign(String origin) {
        return settings.allowedOrigins().contains(origin);
    }

    /// Whether browsers reach this server over TLS.
    boolean isSecure(String scheme) {
        String url = settings.publicUrl();
        return url == null ? scheme.equals("https") : url.startsWith("https:");
    }

    private @Nullable String own(String scheme, @Nullable String host) {
        if (settings.publicUrl() != null) {
            return settings.publicUrl();
        }
        return host == null ? null : scheme + "://" + host;
    }
}
