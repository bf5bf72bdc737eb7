package dev.duologue.http.outgoing;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The hosts to which pushes may go: the push services of the browsers, and those that an operator adds. Everything else
/// that somebody gives as an endpoint is left alone, whatever its name leads to.
public final class PushServices {
    /// Of Chrome and what is built on it, Firefox, Safari, Edge. A star stands for one or more names before a dot.
    public static final Set<String> KNOWN = Set.of(
            "fcm.googleapis.com",
            "*.push.services.mozilla.com",
            "web.push.apple.com",
            "*.push.apple.com",
            "*.notify.windows.com");

    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
    private static final int HTTPS_PORT = 443;

    private final Set<String> hosts = new TreeSet<>(KNOWN);

    /// The known ones and these.
    ///
    /// @param more as [#host] takes them
    public PushServices(Iterable<String> more) {
        more.forEach(each -> hosts.add(host(each)));
    }

    /// A host as an operator may write it: `push.example.com`, or `*.example.com` for every host below.
    ///
    /// @throws IllegalArgumentException for anything else, addresses included
    public static String host(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(lower).matches()) {
            throw new IllegalArgumentException("write names of hosts, as in push.example.com or *.example.com");
        }
        return lower;
    }

    /// Why nothing may be sent to an endpoint, for operators; empty when something may.
    Optional<String> objection(URI endpoint) {
        String host = endpoint.getHost();
        if (host == null
                || endpoint.getRawUserInfo() != null
                || !"https".equalsIgnoreCase(endpoint.getScheme())
                || (endpoint.getPort() != -1 && endpoint.getPort() != HTTPS_PORT)) {
            return Optional.of("An endpoint is not the https address of a host");
        }
        return has(host.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(shown(host) + " is no push service that is known; DUOLOGUE_PUSH_HOSTS can add it");
    }

    private boolean has(String host) {
        return hosts.stream()
                .anyMatch(each -> each.startsWith("*.")
                        ? host.endsWith(each.substring(1)) && host.length() >= each.length()
                        : host.equals(each));
    }

    private static String shown(String host) {
        return host.replaceAll("[^A-Za-z0-9.:-]", "?");
    }
}
