package dev.duologue.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which sites' pages may call: this server's own and the configured ones, compared exactly. `null` is nobody. What
/// this server's own is, comes from the settings, else from trusted proxies, else from the call.
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

    /// Whether pages of this origin may make this call.
    boolean allow(String origin, HttpServletRequest request) {
        return settings.allowedOrigins().contains(origin) || origin.equals(own(request));
    }

    /// Whether the page that makes this request may; calls that name no page are not made by one.
    boolean allow(HttpServletRequest request) {
        String origin = of(request);
        return origin == null || allow(origin, request);
    }

    /// True for another site that may call from its pages.
    boolean allowForeign(String origin) {
        return settings.allowedOrigins().contains(origin);
    }

    /// Whether the browser says that a page of this very server makes the call. A browser that says nothing, and one
    /// that contradicts itself, do not say so.
    boolean isFromOwnPage(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
        boolean said = origins.size() + sites.size() > 0 && origins.size() <= 1 && sites.size() <= 1;
        return said
                && origins.stream().allMatch(origin -> origin.equals(own(request)))
                && sites.stream().allMatch("same-origin"::equals);
    }

    /// Whether browsers reach this server over TLS.
    boolean isSecure(HttpServletRequest request) {
        return own(request).startsWith("https:");
    }

    /// How browsers write where this server is.
    private String own(HttpServletRequest request) {
        String url = settings.publicUrl();
        if (url != null) {
            return url;
        }
        Forwarded forwarded = Forwarded.by(settings.trustedProxies(), request);
        String scheme = forwarded.scheme() == null ? request.getScheme() : forwarded.scheme();
        return scheme + "://" + withoutUsualPort(scheme, host(forwarded, request));
    }

    private static String host(Forwarded forwarded, HttpServletRequest request) {
        @Nullable String host = forwarded.host();
        // The usual port is that of the connection to here, whatever scheme a proxy has in front.
        return host == null
                ? withoutUsualPort(request.getScheme(), request.getServerName() + ":" + request.getServerPort())
                : host;
    }

    private static String withoutUsualPort(String scheme, String host) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
    }
}
