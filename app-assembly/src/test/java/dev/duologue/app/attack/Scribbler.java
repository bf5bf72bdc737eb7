package dev.duologue.app.attack;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/// Somebody who writes by every way there is: calls with either of two tokens, and the form of a page. Used by one
/// worker.
final class Scribbler implements AutoCloseable {
    private final RawLine line;
    private final List<String> tokens;
    private final String session;
    private String thread = "";

    Scribbler(Grounds grounds, String user) {
        this.line = grounds.line();
        this.tokens = List.of(token(grounds, user, 1), token(grounds, user, 2));
        this.session = session();
    }

    /// Sends to `ben`, by the way of this number.
    RawAnswer send(int way, String id, String body) {
        return switch (Math.floorMod(way, 4)) {
            case 0 -> ask("POST /api/messaging/threads", way, start(id, body));
            case 1 -> page("/messages/direct", "to=ben&id=" + id + "&body=" + body);
            case 2 -> ask("POST /api/messaging/threads/" + thread() + "/messages", way, message(id, body));
            default -> page("/messages/" + thread() + "/messages", "id=" + id + "&body=" + body);
        };
    }

    RawAnswer edit(int way, String id, String body) {
        String message = "/api/messaging/threads/" + thread() + "/messages/" + id;
        return ask("PATCH " + message, way, "{\"body\":\"" + body + "\"}");
    }

    RawAnswer delete(int way, String id) {
        return ask("DELETE /api/messaging/threads/" + thread() + "/messages/" + id, way, "");
    }

    RawAnswer markRead(int way) {
        return ask("POST /api/messaging/threads/" + thread() + "/read", way, "");
    }

    private String thread() {
        if (thread.isEmpty()) {
            RawAnswer with = line.ask(
                    "GET /api/messaging/threads/with/ben HTTP/1.1\nAuthorization: Bearer " + tokens.getFirst(), "");
            thread = with.status() == 200
                    ? with.json().path("id").asText()
                    : UUID.randomUUID().toString();
        }
        return thread;
    }

    private RawAnswer ask(String what, int way, String json) {
        String token = tokens.get(Math.floorMod(way / 4, 2));
        return line.ask(what + " HTTP/1.1\nContent-Type: application/json\nAuthorization: Bearer " + token, json);
    }

    private RawAnswer page(String path, String form) {
        return line.ask(
                "POST " + path + " HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n" + session, form);
    }

    private String session() {
        RawAnswer answer = line.ask(
                "POST /session HTTP/1.1\nContent-Type: application/json", "{\"token\":\"" + tokens.getFirst() + "\"}");
        String cookie = answer.header("Set-Cookie").orElseThrow(() -> new AssertionError(answer));
        return "Cookie: " + cookie.substring(0, cookie.indexOf(';')) + "\nX-Duologue-CSRF: "
                + answer.json().path("csrf_token").asText();
    }

    private static String token(Grounds grounds, String user, int number) {
        Date tomorrow = Date.from(grounds.clock.instant().plus(Duration.ofDays(1)));
        return grounds.token(user, claims -> claims.expirationTime(tomorrow).jwtID("token " + number));
    }

    private static String start(String id, String body) {
        return "{\"to\":\"ben\",\"id\":\"" + id + "\",\"body\":\"" + body + "\"}";
    }

    private static String message(String id, String body) {
        return "{\"id\":\"" + id + "\",\"body\":\"" + body + "\"}";
    }

    @Override
    public void close() {
        line.close();
    }
}
