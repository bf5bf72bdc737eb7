package dev.duologue.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/// Which sites' pages may call: this server's own and the configured ones, compared exactly. `null` is nobody.
final class Origins {
    private static final String NOBODY = "null";

    private final HttpSettings settings;

    Origins(HttpSettings settings) {
        this.settings = settings;
    }

    /// What a request says of the page it comes from, or null where it says nothing. Whoever names two is nobody.
    static @Nullable String of(HttpServletRequest request) {
        Enumeration<String> named = request.getHeaders("Origin");
        String origin = named.hasMoreElements() ? named.nextElement() : null;
        return named.hasMoreElements() ? NOBODY : origin;
    }

    /// @param scheme of the call, `http` or `https`
    /// @param host the `Host` header
    boolean allow(String origin, String scheme, @Nullable String host) {
        return settings.allowedOrigins().contains(origin) || origin.equals(own(scheme, host));
    }

    /// Whether the page that makes this request may; calls that name no page are not made by one.
    boolean allow(HttpServletRequest request) {
        String origin = of(request);
        return origin == null || allow(origin, request.getScheme(), request.getHeader("Host"));
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
