package dev.duologue.http;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A browser without scripts: it keeps its cookie, sends forms and asks for pages.
final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private final Site site;
    private @Nullable String cookie;
    private @Nullable String language;

    Browser(Site site) {
        this.site = site;
    }

    /// Signed in with this token.
    static Browser of(Site site, String token) {
        Browser browser = new Browser(site);
        Answer answer = browser.submit("/session", Map.of("token", token));
        if (answer.status() != 303) {
            throw new AssertionError("Sign-in answered " + answer.status() + " " + answer.body());
        }
        return browser;
    }

    /// That speaks this language from now on.
    Browser in(String tag) {
        language = tag;
        return this;
    }

    @Nullable
    String cookie() {
        return cookie;
    }

    Answer open(String path) {
        return keep(site.call(request(path)));
    }

    /// Sends exactly these fields.
    Answer submit(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return keep(site.call(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", site.url())
                .POST(BodyPublishers.ofString(form))));
    }

    /// Sends these fields with the CSRF token of the page at `from`.
    Answer submitFrom(String from, String path, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("csrf", csrf(from));
        return submit(path, all);
    }

    String csrf(String path) {
        Matcher matcher = CSRF.matcher(open(path).body());
        if (!matcher.find()) {
            throw new AssertionError("No CSRF token on " + path);
        }
        return matcher.group(1);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = site.request(path, null).header("Accept", "text/html,application/xhtml+xml");
        if (language != null) {
            request.header("Accept-Language", language);
        }
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private Answer keep(Answer answer) {
        answer.header("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
