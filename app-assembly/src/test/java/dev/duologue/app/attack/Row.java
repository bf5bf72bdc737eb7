package dev.duologue.app.attack;

import dev.duologue.SwitchState;
import java.util.List;
import java.util.Locale;

/// One thing that can be asked of the server.
///
/// @param path with `{thread}`, `{user}`, `{message}` and `{doomed}` of the place it is asked about
/// @param good the answer to whoever may, while messaging is on
/// @param fields of the body, `name=value` with `&` between: a form where the path is a page's, JSON elsewhere
record Row(String method, String path, Rule rule, String good, String fields) {
    private static final String SUBSCRIPTION = """
            {"endpoint":"https://p.example/x","expirationTime":null,"keys":{"auth":"AAECAwQFBgcICQoLDA0ODw",
            "p256dh":"BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"}}""";

    /// Who may, in one word; [Verdict] says what that means.
    enum Rule {
        ANYBODY,
        SIGN_IN,
        READ,
        READ_THREAD,
        COMPOSE,
        WRITE,
        START,
        SEND,
        CHANGE,
        ADMINISTRATE,
        NOWHERE
    }

    /// The route as the server has it.
    String route() {
        return method + " " + path.replaceFirst("\\?.*", "").replace("{doomed}", "{message}");
    }

    boolean isPage() {
        return !path.startsWith("/api/") && rule != Rule.ANYBODY && rule != Rule.SIGN_IN;
    }

    boolean writes() {
        return List.of(Rule.WRITE, Rule.START, Rule.SEND, Rule.CHANGE).contains(rule);
    }

    /// Whether it matters which thread it is asked about.
    boolean isAboutAThread() {
        return List.of(Rule.READ_THREAD, Rule.COMPOSE, Rule.START, Rule.SEND, Rule.CHANGE)
                .contains(rule);
    }

    /// Whether the thread is named by the other person in it.
    boolean isByPerson() {
        return isAboutAThread() && (path + fields).contains("{user}");
    }

    /// The request, but for who is asking.
    ///
    /// @param credentials lines of the head
    String head(Place place, String user, SwitchState state, String credentials) {
        String type = isPage() ? "application/x-www-form-urlencoded" : "application/json";
        String content = fields.isEmpty() ? "" : "Content-Type: " + type + "\n";
        String verb = method.equals("ANY") ? "GET" : method;
        return verb + " " + filled(path, place, user, state) + " HTTP/1.1\n" + content + credentials;
    }

    String body(Place place, String user, SwitchState state) {
        String form = filled(fields, place, user, state);
        return form.isEmpty() || form.startsWith("{") || isPage()
                ? form
                : "{\"" + form.replace("=", "\":\"").replace("&", "\",\"") + "\"}";
    }

    private String filled(String text, Place place, String user, SwitchState state) {
        boolean administered = rule == Rule.ADMINISTRATE;
        return text.replace("{thread}", place.thread())
                .replace("{message}", place.message())
                .replace("{doomed}", place.doomed())
                .replace("{user}", administered ? "guest" : place.otherThan(user))
                .replace("{first}", "guest")
                .replace("{second}", "visitor")
                .replace("{canary}", World.canary("body", place.name()))
                .replace("{subscription}", SUBSCRIPTION)
                .replace("unsubscribe/{token}", "unsubscribe/Z3Vlc3Q.99999999999.AAAA")
                .replace("{slug}", "not-found")
                .replace("{asset}", "docs.js")
                .replace("<path>", "page.js")
                .replace("<rest>", "nothing/here")
                .replace("{state}", state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
