package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another site's page in the browser of somebody who is signed in: whatever it spells as its origin, it opens no
/// socket, signs nobody in, makes no call and reads no answer.
class CrossSiteTest {
    private static final Pattern CSRF = Pattern.compile("\"csrf_token\":\"([^\"]+)\"");

    private final Grounds grounds = Grounds.open(
            new InMemoryStore(), Grounds.UNLIMITED, Grounds.settings().withAllowedOrigins(Set.of(Origins.ALLOWED)));
    private final RawLine line = grounds.line();
    private final List<String> taken = new ArrayList<>();
    private String session = "";
    private String csrf = "";
    private int tried;

    @BeforeEach
    void signIn() {
        RawAnswer answer = signIn("Origin: " + grounds.origin() + "\n", "application/json", "{\"token\":\"%s\"}");
        String cookie = answer.header("Set-Cookie").orElseThrow(() -> new AssertionError(answer));
        session = "Cookie: " + cookie.substring(0, cookie.indexOf(';')) + "\n";
        csrf = CSRF.matcher(answer.body()).results().findFirst().orElseThrow().group(1);
    }

    @AfterEach
    void close() {
        line.close();
        grounds.close();
    }

    @Test
    void noOtherSpellingOfAnOriginIsTaken() {
        List<String> origins = Origins.wrong(grounds.port());
        for (String origin : origins) {
            refused("socket by cookie " + origin, "4403", greeting("", origin + session));
            refused("socket by ticket " + origin, "4403", greeting("?ticket=" + ticket(), origin));
            String form = "application/x-www-form-urlencoded";
            refused(
                    "sign-in " + origin,
                    "403",
                    signIn(origin, "application/json", "{\"token\":\"%s\"}").status() + "");
            refused(
                    "sign-in form " + origin,
                    "403",
                    signIn(origin, form, "token=%s").status() + "");
            for (String proof : List.of("", "X-Duologue-CSRF: " + csrf + "\n")) {
                refused(
                        "call " + origin + proof,
                        "403",
                        send(origin + session + proof).status() + "");
                refused(
                        "form " + origin + proof,
                        "403",
                        form(origin + session + proof).status() + "");
            }
            shown("read " + origin, line.ask("GET /api/messaging/me HTTP/1.1\n" + origin + session, ""));
            shown("preflight " + origin, line.ask("OPTIONS /api/messaging/threads HTTP/1.1\n" + origin, ""));
        }
        assertThat(grounds.core.administration().counts().messages()).isZero();
        System.out.printf("origins: %d of %,d taken, %d spellings%n", taken.size(), tried, origins.size());
        assertThat(taken).isEmpty();
        assertThat(origins.size()).isGreaterThan(30);
    }

    @Test
    void ownPagesAndAllowedSitesAreTaken() {
        String own = "Origin: " + grounds.origin() + "\n";
        String allowed = "Origin: " + Origins.ALLOWED + "\n";
        for (String origin : List.of(own, allowed)) {
            try (TalkingSocket socket = open("?ticket=" + ticket(), origin)) {
                assertThat(socket.greeting()).isEqualTo("hello");
            }
        }
        String proof = "X-Duologue-CSRF: " + csrf + "\n";
        assertThat(send(own + session + proof).status()).isEqualTo(201);
        assertThat(send(session + proof).status()).isEqualTo(201);
        assertThat(send(own + session).status()).isEqualTo(403);
        RawAnswer read = line.ask("GET /signin HTTP/1.1\n" + allowed, "");
        assertThat(read.header("Access-Control-Allow-Origin")).hasValue(Origins.ALLOWED);
        assertThat(read.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void aCookieWithoutAnOriginOpensNoSocket() {
        assertThat(greeting("", session)).isEqualTo("4401");
    }

    private void refused(String what, String expected, String answer) {
        tried++;
        if (!answer.equals(expected)) {
            taken.add(what.strip() + ": " + answer);
        }
    }

    /// Whether the other site's script may read the answer.
    private void shown(String what, RawAnswer answer) {
        tried++;
        if (answer.header("Access-Control-Allow-Origin").isPresent()) {
            taken.add(what.strip() + ": " + answer.headers());
        }
    }

    private RawAnswer signIn(String head, String type, String body) {
        String request = "POST /session HTTP/1.1\nContent-Type: " + type + "\n" + head;
        return line.ask(request, body.formatted(grounds.token("ana")));
    }

    private RawAnswer send(String head) {
        String request = "POST /api/messaging/threads HTTP/1.1\nContent-Type: application/json\n" + head;
        return line.ask(request, "{\"to\":\"ben\",\"body\":\"hi\"}");
    }

    private RawAnswer form(String head) {
        String request = "POST /messages/direct HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n" + head;
        return line.ask(request, "to=ben&body=hi");
    }

    private String ticket() {
        String head = "POST /api/messaging/socket-ticket HTTP/1.1\nAuthorization: Bearer " + grounds.token("ana");
        return line.ask(head, "").json().path("ticket").asText();
    }

    private String greeting(String query, String head) {
        try (TalkingSocket socket = open(query, head)) {
            return socket.greeting();
        }
    }

    private TalkingSocket open(String query, String head) {
        return TalkingSocket.open(grounds.port(), "/ws/messaging" + query, head);
    }
}
