package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.Principal;
import dev.duologue.UserId;
import dev.duologue.kit.MovableClock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messaging inside an application that has people, rules and a session of its own.
class HostSessionTest {
    private static final String HELLO = "{\"to\":\"ben\",\"body\":\"Hello\"}";

    /// What a browser says when another site's page makes the call, or nothing at all.
    private static final List<String> STRANGE = List.of(
            "",
            "Origin: null",
            "Origin: https://evil.example",
            "Origin: SELFx",
            "Origin: SELF/",
            "Origin: https://127.0.0.1",
            "Origin: http://localhost",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "Sec-Fetch-Site: none",
            "Sec-Fetch-Site: Same-Origin",
            "Origin: SELF|Sec-Fetch-Site: cross-site",
            "Origin: SELF|Sec-Fetch-Site: same-site",
            "Origin: null|Sec-Fetch-Site: same-origin",
            "Origin: https://evil.example|Sec-Fetch-Site: same-origin",
            "Origin: SELF|Origin: https://evil.example",
            "Origin: https://friend.example",
            "Sec-Fetch-Site: same-origin|Sec-Fetch-Site: cross-site",
            "Referer: SELF/inbox/messages",
            "X-Requested-With: XMLHttpRequest",
            "X-Duologue-CSRF: x");

    private Host host;
    private String ana;
    private String ben;

    @BeforeEach
    void open() {
        host = new Host(settings -> settings);
        ana = host.signedIn("ana");
        ben = host.signedIn("ben");
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void twoPeopleTalkOverRestSocketsAndPagesByTheHostsSessionAlone() {
        try (Line bens = host.line(ben, host.url())) {
            bens.frame("hello");
            Answer sent = host.post("/inbox/api/messaging/threads", ana, HELLO);
            assertThat(sent.status()).isEqualTo(201);
            String thread = sent.json().at("/thread/id").asText();
            assertThat(bens.frame("thread_changed").at("/messages/0/body").asText())
                    .isEqualTo("Hello");
            assertThat(host.page("/inbox/messages/" + thread, ben).body()).contains("Hello", "ANA");
            Answer answered = host.submit("/inbox/messages/" + thread + "/messages", ben, "body=Good+day");
            assertThat(answered.status()).isEqualTo(303);
            assertThat(host.get("/inbox/api/messaging/threads/" + thread + "/messages", ana)
                            .json()
                            .at("/messages/1/body")
                            .asText())
                    .isEqualTo("Good day");
            assertThat(host.get("/inbox/api/messaging/unread-count", ana)
                            .json()
                            .at("/unread_count")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void peopleAndRulesAreTheHosts() {
        assertThat(host.get("/inbox/api/messaging/me", ana).json().get("name").asText())
                .isEqualTo("ANA");
        assertThat(host.post("/inbox/api/messaging/threads", ana, HELLO.replace("ben", "xenia"))
                        .refusal())
                .isEqualTo("403 contact-refused");
        assertThat(host.post("/inbox/api/messaging/threads", ana, HELLO.replace("ben", "ghost"))
                        .refusal())
                .isEqualTo("403 contact-refused");
    }

    @Test
    void whoeverIsNotSignedInIsSentToTheHostsSignIn() {
        assertThat(host.get("/inbox/api/messaging/me", null).refusal()).isEqualTo("401 unauthenticated");
        assertThat(host.get("/inbox/api/messaging/me", "host_session=stolen").refusal())
                .isEqualTo("401 unauthenticated");
        for (String page : List.of("/inbox/messages", "/inbox/people", "/inbox/signin")) {
            assertThat(host.page(page, null).header("Location")).contains("/login");
        }
        assertThat(host.line("host_session=stolen", host.url()).closeCode()).isEqualTo(4401);
        String token = Forge.hmac("HS256", new byte[32]).good(host.scene.clock.instant());
        assertThat(host.call(host.request("/inbox/api/messaging/me", ana).header("Authorization", "Bearer " + token))
                        .refusal())
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void theHostDecidesWhoMayDoWhat() {
        UserId user = UserId.of("root");
        String admin = host.signedInAs(new Principal(user, true, true, null));
        assertThat(host.get("/inbox/api/admin/status", admin).status()).isEqualTo(200);
        assertThat(host.get("/inbox/api/admin/status", ana).refusal()).isEqualTo("403 forbidden");
        String half = host.signedInAs(new Principal(user, false, false, null));
        assertThat(host.get("/inbox/api/messaging/threads", half).refusal()).isEqualTo("403 membership-required");
        assertThat(host.line(half, host.url()).closeCode()).isEqualTo(4403);
        String looking = host.signedInAs(new Principal(user, false, true, "helen"));
        assertThat(host.get("/inbox/api/messaging/threads", looking).status()).isEqualTo(200);
        assertThat(host.post("/inbox/api/messaging/threads", looking, HELLO).refusal())
                .isEqualTo("403 impersonation-read-only");
    }

    @Test
    void aSocketEndsSoonAfterTheHostsSession() {
        String ticket = host.post("/inbox/api/messaging/socket-ticket", ana, "{}")
                .json()
                .get("ticket")
                .asText();
        String late = host.post("/inbox/api/messaging/socket-ticket", ana, "{}")
                .json()
                .get("ticket")
                .asText();
        try (Line byCookie = host.line(ana, host.url());
                Line byTicket = Line.open(host.client, host.socket() + "?ticket=" + ticket, null, null);
                Line bens = host.line(ben, host.url())) {
            byCookie.frame("hello");
            byTicket.frame("hello");
            bens.frame("hello");
            host.signOut(ana);
            assertThat(byCookie.closeCode()).isEqualTo(4401);
            assertThat(byTicket.closeCode()).isEqualTo(4401);
            assertThat(bens.isOpen()).isTrue();
            assertThat(Line.open(host.client, host.socket() + "?ticket=" + late, null, null)
                            .closeCode())
                    .isEqualTo(4401);
        }
        assertThat(host.get("/inbox/api/messaging/me", ana).refusal()).isEqualTo("401 unauthenticated");
    }

    @Test
    void aSessionCookieAloneDoesNotWrite() {
        try (Host open = new Host(settings -> settings.withAllowedOrigins(Set.of("https://friend.example")))) {
            String cookie = open.signedIn("ana");
            for (String headers : STRANGE) {
                var json = open.request("/inbox/api/messaging/threads", cookie)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(HELLO));
                var form = open.request("/inbox/messages/direct", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("to=ben&body=Hi"));
                for (var call : List.of(json, form)) {
                    with(call, headers, open.url());
                    assertThat(open.call(call).refusal()).as(headers).isEqualTo("403 forbidden");
                }
            }
            assertThat(open.get("/inbox/api/messaging/threads", cookie).json().get("threads"))
                    .isEmpty();
            System.out.println("Writes by a host's cookie alone: 0 of " + 2 * STRANGE.size() + " accepted, no seed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: SELF", "Sec-Fetch-Site: same-origin", "Origin: SELF|Sec-Fetch-Site: same-origin"})
    void aPageOfTheHostWrites(String headers) {
        HttpRequest.Builder call = host.request("/inbox/api/messaging/threads", ana)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(HELLO));
        with(call, headers, host.url());
        assertThat(host.call(call).status()).isEqualTo(201);
    }

    @Test
    void aSocketIsOpenedByAPageOfTheHostOnly() {
        try (Host open = new Host(settings -> settings.withAllowedOrigins(Set.of("https://friend.example")))) {
            String cookie = open.signedIn("ana");
            assertThat(open.line(cookie, null).closeCode()).isEqualTo(4401);
            assertThat(open.line(cookie, "https://evil.example").closeCode()).isEqualTo(4403);
            assertThat(open.line(cookie, "null").closeCode()).isEqualTo(4403);
            assertThat(open.line(cookie, "https://friend.example").closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void pagesShowNoSignOutThatIsNotTheirs() {
        assertThat(host.page("/inbox/people", ana).body())
                .doesNotContain("data-sign-out")
                .contains("BEN");
    }

    @Test
    void whoeverHasAHostsSessionAndAnOldPageSessionIsWhoTheHostSays() {
        try (Host both = new Host(settings -> HttpSettings.withSecret(Site.SECRET)
                .withHost(Objects.requireNonNull(settings.host()))
                .withMount("/inbox"))) {
            String token = Forge.hmac("HS256", Site.SECRET.getBytes(StandardCharsets.UTF_8))
                    .good(both.scene.clock.instant());
            Answer begun = both.post("/inbox/session", null, "{\"token\":\"" + token + "\"}");
            String page = begun.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            String session = both.signedIn("ben");
            assertThat(both.get("/inbox/api/messaging/me", page)
                            .json()
                            .get("user_id")
                            .asText())
                    .isEqualTo("ana");
            assertThat(both.get("/inbox/api/messaging/me", page + "; " + session)
                            .json()
                            .get("user_id")
                            .asText())
                    .isEqualTo("ben");
            assertThat(both.call(both.request("/inbox/api/messaging/me", session)
                                    .header("Authorization", "Bearer " + token))
                            .json()
                            .get("user_id")
                            .asText())
                    .isEqualTo("ana");
        }
    }

    @Test
    void aSessionThatTheHostEndsAtATimeIsOverThen() {
        try (Host limited = new Host(settings -> HttpSettings.forHost(ctx -> Objects.requireNonNull(settings.host())
                        .caller(ctx)
                        .map(caller -> caller.until(MovableClock.BEGINNING.plus(Duration.ofMinutes(5)))))
                .withMount("/inbox"))) {
            String cookie = limited.signedIn("ana");
            try (Line line = limited.line(cookie, limited.url())) {
                line.frame("hello");
                limited.scene.clock.move(Duration.ofMinutes(5));
                assertThat(line.closeCode()).isEqualTo(4401);
            }
            assertThat(limited.get("/inbox/api/messaging/me", cookie).refusal()).isEqualTo("401 unauthenticated");
        }
    }

    @Test
    void aSessionThatCannotBeAskedIsOver() {
        try (Host broken = new Host(settings -> HttpSettings.forHost(ctx -> Objects.requireNonNull(settings.host())
                        .caller(ctx)
                        .map(caller -> caller.whilePresent(() -> {
                            throw new IllegalStateException("invalidated");
                        })))
                .withMount("/inbox"))) {
            try (Line line = broken.line(broken.signedIn("ana"), broken.url())) {
                assertThat(line.closeCode()).isEqualTo(4401);
            }
        }
    }

    @Test
    void somebodyMustBeAbleToComeIn() {
        assertThatThrownBy(() -> HttpSettings.withSecret(Site.SECRET).withSignIn("//evil.example"))
                .hasMessageContaining("a path like /login");
        assertThatThrownBy(() -> new HttpSettings(
                        new Keys.None(), null, null, null, null, Set.of(), List.of(), null, "", null, false))
                .hasMessageContaining("nobody could ever come in");
    }

    private static void with(HttpRequest.Builder call, String headers, String self) {
        for (String header : headers.isEmpty() ? new String[0] : headers.split("\\|", -1)) {
            int colon = header.indexOf(':');
            call.header(
                    header.substring(0, colon),
                    header.substring(colon + 1).strip().replace("SELF", self));
        }
    }
}
