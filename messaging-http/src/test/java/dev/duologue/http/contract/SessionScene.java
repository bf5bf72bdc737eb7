package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.http.contract.Contract.Place;
import java.net.http.HttpResponse;
import java.util.List;

/// Page sessions: how they begin and end, and that a cookie alone writes nothing.
final class SessionScene {
    private final Calls calls;
    private final Stage stage;

    SessionScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
    }

    void play() {
        calls.as(null, "returnToSignIn").gives(303);
        beginning();
        refusing();
        calling();
        ending();
    }

    private void beginning() {
        calls.as(null, "startSession").body(token(stage.token("ana"))).gives(201);
        calls.as(null, "startSession").field("token", stage.token("ana")).gives(303);
        calls.as(null, "startSession")
                .field("token", stage.token("ana"))
                .field("next", "/people")
                .field("csrf", "")
                .gives(303);
    }

    private void refusing() {
        calls.as(null, "startSession").body(token("nonsense")).isRefused("401 unauthenticated");
        HttpResponse<String> shown = calls.as(null, "startSession")
                .field("token", "nonsense")
                .inBrowser()
                .send();
        assertThat(shown.statusCode()).isEqualTo(401);
        both("403 membership-required", token(stage.halfMember("ana")), "");
        both("403 forbidden", token(stage.token("ana")), "https://evil.example");
        both("400 invalid-request", "{}", "");
        both("413 payload-too-large", token("x".repeat(40_000)), "");
        calls.as(null, "startSession").body("token").type("text/plain").isRefused("415 unsupported-media-type");
        calls.as(null, "startSession").body("token").type("text/plain").isShownRefused(415);
    }

    /// Every call that needs the CSRF token besides the cookie.
    private void calling() {
        Session session = begin();
        calls.as(null, "getMe").header("Cookie", session.cookie()).gives(200);
        List<Place> unsafe = Calls.operations(calls.contract).values().stream()
                .filter(operation -> !Calls.method(operation).equals("GET"))
                .filter(operation ->
                        calls.contract.node(operation.at("security")).toString().contains("\"session\""))
                .toList();
        assertThat(unsafe).hasSizeGreaterThan(10);
        for (Place operation : unsafe) {
            new Ask(calls, operation, null)
                    .in("thread", "no id")
                    .in("message", "no id")
                    .in("user", "ben")
                    .in("first", "ana")
                    .in("second", "ben")
                    .header("Cookie", session.cookie())
                    .isRefused("403 forbidden");
        }
        calls.as(null, "startThread")
                .body("{\"to\":\"ben\",\"body\":\"hello\"}")
                .header("Cookie", session.cookie())
                .header("X-Duologue-CSRF", session.csrf())
                .gives(201);
        String thread =
                stage.scene.say("ben", "root", "hello").thread().thread().id().toString();
        byForm(session, "startThreadByForm")
                .field("to", "ben")
                .field("body", "hello")
                .gives(303);
        byForm(session, "sendByForm")
                .in("thread", thread)
                .field("body", "hello")
                .gives(303);
        byForm(session, "editByForm")
                .in("thread", thread)
                .in(
                        "message",
                        stage.scene.say("root", "ben", "helo").message().id().toString())
                .field("body", "hello")
                .gives(303);
        byForm(session, "markReadByForm").in("thread", thread).gives(303);
        byForm(session, "toggleByForm").field("state", "on").gives(303);
    }

    private void ending() {
        Session session = begin();
        calls.as(null, "endSession").header("Cookie", session.cookie()).isShownRefused(403);
        byForm(session, "endSession").gives(204);
        calls.as(null, "getMe").header("Cookie", session.cookie()).isRefused("401 unauthenticated");
        calls.as(null, "endSession").gives(204);
        calls.as(null, "endSession").inBrowser().gives(303);
    }

    /// The cookie, and what unsafe calls need besides it.
    private record Session(String cookie, String csrf) {}

    private Session begin() {
        String root = stage.admin();
        HttpResponse<String> begun =
                calls.as(null, "startSession").body(token(root)).send();
        JsonNode session = Contract.parse(begun.body());
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String documented = calls.contract
                .node(Place.calls("/components/securitySchemes/session/name"))
                .asText();
        assertThat(cookie).startsWith(documented + "=");
        return new Session(cookie, session.get("csrf_token").asText());
    }

    private Ask byForm(Session session, String operation) {
        return calls.as(null, operation).header("Cookie", session.cookie()).field("csrf", session.csrf());
    }

    private void both(String problem, String body, String origin) {
        from(origin).body(body).isRefused(problem);
        from(origin).body(body).isShownRefused(Integer.parseInt(problem.substring(0, 3)));
    }

    private Ask from(String origin) {
        Ask ask = calls.as(null, "startSession");
        return origin.isEmpty() ? ask : ask.header("Origin", origin);
    }

    private static String token(String token) {
        return "{\"token\":\"" + token + "\"}";
    }
}
