package dev.duologue.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How browsers reached the outermost proxy that is believed, as the proxies say it. What somebody further out has
/// written is never among it: a header is read from its end, past as many hops as are trusted.
///
/// @param scheme `http` or `https`, or null when nobody says
/// @param host with a port where it is not the usual one, or null when nobody says
record Forwarded(@Nullable String scheme, @Nullable String host) {
    private static final Forwarded NOTHING = new Forwarded(null, null);
    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?");

    /// What the proxies in front of this call say. Where `Forwarded` and `X-Forwarded-…` are both sent and differ, one of
    /// them may be a stranger's, so neither counts.
    static Forwarded by(List<Network> trusted, HttpServletRequest request) {
        if (!isTrusted(trusted, request.getRemoteAddr())) {
            return NOTHING;
        }
        Forwarded common = common(trusted, request);
        Forwarded standard = standard(trusted, request);
        return new Forwarded(agreed(common.scheme, standard.scheme), agreed(common.host, standard.host));
    }

    private static Forwarded common(List<Network> trusted, HttpServletRequest request) {
        int hops = hops(trusted, values(request, "X-Forwarded-For"));
        return of(
                written(values(request, "X-Forwarded-Proto"), hops),
                written(values(request, "X-Forwarded-Host"), hops));
    }

    private static Forwarded standard(List<Network> trusted, HttpServletRequest request) {
        List<Map<String, String>> elements =
                values(request, "Forwarded").stream().map(Forwarded::pairs).toList();
        List<String> addresses = elements.stream()
                .map(element -> withoutPort(element.getOrDefault("for", "")))
                .toList();
        Map<String, String> believed = written(elements, hops(trusted, addresses));
        return believed == null ? NOTHING : of(believed.get("proto"), believed.get("host"));
    }

    private static Forwarded of(@Nullable String scheme, @Nullable String host) {
        String small = scheme == null ? null : scheme.toLowerCase(Locale.ROOT);
        return new Forwarded(
                small != null && SCHEME.matcher(small).matches() ? small : null,
                host != null && HOST.matcher(host).matches() ? host.toLowerCase(Locale.ROOT) : null);
    }

    private static @Nullable String agreed(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.equals(other) ? one : null;
    }

    /// How many proxies in a row are believed: the one that called, and each one before it that is trusted too.
    private static int hops(List<Network> trusted, List<String> addresses) {
        int hops = 1;
        for (int i = addresses.size() - 1; i >= 0 && isTrusted(trusted, withoutPort(addresses.get(i))); i--) {
            hops++;
        }
        return hops;
    }

    private static <T> @Nullable T written(List<T> values, int hops) {
        return values.isEmpty() ? null : values.get(Math.max(0, values.size() - hops));
    }

    private static boolean isTrusted(List<Network> trusted, @Nullable String address) {
        return address != null && trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> values(HttpServletRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static Map<String, String> pairs(String element) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                pairs.put(
                        pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return pairs;
    }

    /// `192.0.2.1:4711` and `[2001:db8::1]:4711` without what is behind the address.
    private static String withoutPort(String address) {
        int bracket = address.indexOf(']');
        if (bracket > 0) {
            return address.substring(0, bracket + 1);
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}
