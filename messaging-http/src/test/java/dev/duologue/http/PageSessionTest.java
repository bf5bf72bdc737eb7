package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session of a browser: how it begins and ends, and what other sites cannot do with it.
class PageSessionTest {
    private Site site;

    @BeforeEach
    void open() {
        site = Site.open();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aWriteNeedsTheTokenOfThePage() {
        Browser ana = Browser.of(site, site.token("ana"));
        Map<String, String> form = Map.of("to", "ben", "body", "hi");
        assertThat(ana.submit("/messages/direct", form).status()).isEqualTo(403);
        assertThat(ana.submit("/messages/direct", Map.of("to", "ben", "body", "hi", "csrf", "x"))
                        .status())
                .isEqualTo(403);
        var call = ana.request("/api/messaging/threads")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"ben\",\"body\":\"hi\"}"));
        assertThat(site.call(call).refusal()).isEqualTo("403 forbidden");
        assertThat(site.call(call.header("X-Duologue-CSRF", ana.csrf("/messages")))
                        .status())
                .isEqualTo(201);
        assertThat(ana.submit("/session/end", Map.of()).status()).isEqualTo(403);
        assertThat(ana.open("/messages").status()).isEqualTo(200);
    }

    @Test
    void aSessionIsNewAtEachSignInEndsAtSignOutAndWithItsToken() {
        Browser ana = Browser.of(site, site.token("ana"));
        String first = ana.cookie();
        ana.submit("/session", Map.of("token", site.token("ana")));
        assertThat(ana.cookie()).isNotEqualTo(first);
        var withOld =
                site.request("/messages", null).header("Accept", "text/html").header("Cookie", String.valueOf(first));
        assertThat(site.call(withOld).status()).isEqualTo(303);
        var stolen = ana.cookie();
        assertThat(ana.submitFrom("/messages", "/session/end", Map.of()).status())
                .isEqualTo(303);
        assertThat(site.call(site.request("/api/messaging/me", null).header("Cookie", String.valueOf(stolen)))
                        .status())
                .isEqualTo(401);
        Browser later = Browser.of(site, site.token("ana"));
        site.scene.clock.move(Duration.ofMinutes(61));
        assertThat(later.open("/messages").status()).isEqualTo(303);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        Answer answer = new Browser(site).submit("/session", Map.of("token", site.token("ana")));
        assertThat(answer.header("Set-Cookie").orElse(""))
                .startsWith("duologue_session=")
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                .doesNotContain("Secure");
        try (Site secure = Site.open(settings -> settings.withPublicUrl("https://talk.example"))) {
            var form = secure.request("/session", null)
                    .header("Content-Type", "application/json")
                    .header("Origin", "https://talk.example")
                    .POST(BodyPublishers.ofString("{\"token\":\"" + secure.token("ana") + "\"}"));
            Answer begun = secure.call(form);
            assertThat(begun.status()).isEqualTo(201);
            assertThat(begun.json().get("csrf_token").asText()).isNotEmpty();
            assertThat(begun.header("Set-Cookie").orElse(""))
                    .startsWith("__Host-duologue_session=")
                    .contains("; Secure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1"})
    void anotherSiteCannotSignAnybodyIn(String origin) {
        var form = site.request("/session", null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("token=" + site.token("ana")));
        assertThat(site.call(form).refusal()).isEqualTo("403 forbidden");
    }

    @Test
    void aBadTokenIsRefusedOnTheSignInPage() {
        Answer answer = new Browser(site).submit("/session", Map.of("token", "nonsense"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("role=\"alert\"");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(site.post("/session", null, "{\"token\":\"nonsense\"}").refusal())
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void aSessionOpensASocketFromItsOwnPageOnlyAndClosesItAtSignOut() {
        Browser ana = Browser.of(site, site.token("ana"));
        String address = site.url().replace("http", "ws") + "/ws/messaging";
        assertThat(Line.open(site.client, address, null, ana.cookie()).closeCode())
                .isEqualTo(4401);
        assertThat(Line.open(site.client, address, "https://evil.example", ana.cookie())
                        .closeCode())
                .isEqualTo(4403);
        try (Line line = Line.open(site.client, address, site.url(), ana.cookie())) {
            line.frame("hello");
            ana.submitFrom("/messages", "/session/end", Map.of());
            assertThat(line.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aSocketOpenedByATicketOfASessionEndsWithIt() {
        Browser ana = Browser.of(site, site.token("ana"));
        String ticket = ticket(ana);
        String late = ticket(ana);
        try (Line line = site.socket(ticket, null)) {
            line.frame("hello");
            ana.submitFrom("/messages", "/session/end", Map.of());
            assertThat(line.closeCode()).isEqualTo(4401);
        }
        assertThat(site.socket(late, null).closeCode()).isEqualTo(4401);
    }

    private String ticket(Browser browser) {
        return site.call(browser.request("/api/messaging/socket-ticket")
                        .header("X-Duologue-CSRF", browser.csrf("/messages"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .json()
                .get("ticket")
                .asText();
    }

    @Test
    void underTlsOnlyTheCookieThatIsBoundToTheHostCounts() {
        try (Site secure = Site.open(settings -> settings.withPublicUrl("https://talk.example"))) {
            var begin = secure.request("/session", null)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"token\":\"" + secure.token("ana") + "\"}"));
            String cookie =
                    secure.call(begin).header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            assertThat(me(secure, cookie)).isEqualTo(200);
            assertThat(me(secure, cookie.replace("__Host-", ""))).isEqualTo(401);
        }
        Browser plain = Browser.of(site, site.token("ana"));
        assertThat(me(site, String.valueOf(plain.cookie()))).isEqualTo(200);
        assertThat(me(site, "__Host-" + plain.cookie())).isEqualTo(401);
    }

    private static int me(Site site, String cookie) {
        return site.call(site.request("/api/messaging/me", null).header("Cookie", cookie))
                .status();
    }

    @Test
    void removedPeopleAreOutWithin30Seconds() {
        Browser ana = Browser.of(site, site.token("ana"));
        site.scene.registry.remove(Scene.ADMIN, UserId.of("ana"));
        site.scene.clock.move(Duration.ofSeconds(31));
        assertThat(ana.open("/messages").status()).isEqualTo(303);
        assertThat(site.get("/api/messaging/me", site.token("ana")).refusal()).isEqualTo("401 unauthenticated");
    }
}
