package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.pages.AssetVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages, as a browser without scripts sees them.
class PagesTest {
    private Site site;

    @BeforeEach
    void open() {
        site = Site.open(settings ->
                settings.withDemo(() -> List.of(new DemoPerson(UserId.of("ana"), "Ana Lima", null, "trainer", false))));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aPersonStartsAConversationAndTheOtherAnswersWithoutScripts() {
        Browser ana = Browser.of(site, site.token("ana"));
        assertThat(ana.open("/messages").status()).isEqualTo(200);
        Answer fresh = ana.open("/messages/with/ben");
        assertThat(fresh.body()).contains("name=\"to\" value=\"ben\"");
        assertThat(site.scene.administration.counts().threads()).isZero();
        String id = UUID.randomUUID().toString();
        Map<String, String> form = Map.of("to", "ben", "body", "hello\r\n<b>ben</b>", "id", id);
        Answer sent = ana.submitFrom("/messages/with/ben", "/messages/direct", form);
        assertThat(sent.status()).isEqualTo(303);
        String thread = sent.header("Location").orElseThrow();
        assertThat(ana.submitFrom("/messages/with/ben", "/messages/direct", form)
                        .header("Location"))
                .hasValue(thread);
        assertThat(ana.open(thread).body()).contains("&lt;b&gt;ben&lt;/b&gt;").doesNotContain("<b>ben</b>");

        Browser ben = Browser.of(site, site.token("ben"));
        assertThat(ben.open("/messages").body()).contains(thread);
        assertThat(ben.submitFrom(thread, thread + "/read", Map.of()).status()).isEqualTo(303);
        assertThat(ben.submitFrom(thread, thread + "/messages", Map.of("body", "see https://a.example/x now"))
                        .status())
                .isEqualTo(303);
        assertThat(ana.open(thread).body()).contains("<a href=\"https://a.example/x\" rel=\"noopener");
        assertThat(site.scene.administration.counts().messages()).isEqualTo(2);
    }

    @Test
    void aRefusedFormKeepsItsTextAndSaysWhy() {
        Browser ana = Browser.of(site, site.token("ana"));
        String text = "x".repeat(2_001);
        Answer answer = ana.submitFrom("/messages/with/ben", "/messages/direct", Map.of("to", "ben", "body", text));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(text, "role=\"alert\"");
        assertThat(ana.submitFrom("/messages", "/messages/direct", Map.of("to", "ana", "body", "to myself"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages", "/messages/with/ben", "/people", "/people/ben", "/admin/messaging"})
    void aPageWithoutASessionLeadsToTheSignIn(String path) {
        Answer answer = new Browser(site).open(path);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location"))
                .hasValue(path.equals("/messages") ? "/signin" : "/signin?next=" + path.replace("/", "%2F"));
        assertThat(site.get(path, null).refusal()).isEqualTo("401 unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/people?q=b&cursor=", "/messages/with/b%C3%A9n", "/admin/messaging"})
    void whoeverSignsInGoesOnToThePageTheyWanted(String wanted) {
        Browser ana = new Browser(site);
        String signIn = ana.open(wanted).header("Location").orElseThrow();
        assertThat(ana.open(signIn).body()).contains("name=\"next\" value=\"" + wanted.replace("&", "&amp;") + "\"");
        Answer in = ana.submit("/session", Map.of("token", site.token("ana"), "next", wanted));
        assertThat(in.header("Location")).hasValue(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example",
                "javascript:alert(1)", "messages", "", "/a\r\nSet-Cookie: x=y", "/\u00e9"
            })
    void signingInNeverLeadsToAnotherSite(String wanted) {
        Answer in = new Browser(site).submit("/session", Map.of("token", site.token("ana"), "next", wanted));
        assertThat(in.header("Location")).hasValue("/messages");
    }

    @Test
    void aPersonChangesDeletesAndFindsMessagesWithoutScripts() {
        var said = site.scene.say("ana", "ben", "a blue bicycle");
        String thread = "/messages/" + said.thread().thread().id();
        String message = said.message().id().toString();
        Browser ana = Browser.of(site, site.token("ana"));
        assertThat(ana.open(thread + "?edit=" + message).body())
                .contains("action=\"" + thread + "/messages/" + message + "\"", ">a blue bicycle</textarea>");
        ana.submitFrom(thread, thread + "/messages/" + message, Map.of("body", "a red bicycle"));
        assertThat(ana.open(thread).body()).contains("a red bicycle", "Edited");
        assertThat(ana.open("/messages/search?q=RED").body())
                .contains("<mark>red</mark> bicycle", thread + "?around=1#m1");
        assertThat(ana.open(thread + "?delete=" + message).body())
                .contains("action=\"" + thread + "/messages/" + message + "/delete\"");
        ana.submitFrom(thread, thread + "/messages/" + message + "/delete", Map.of());
        assertThat(ana.open(thread).body()).contains("Message deleted").doesNotContain("red bicycle");
        assertThat(ana.open("/messages/search?q=red").body()).contains("Nothing found.");
    }

    @Test
    void aLongInboxHasASecondPage() {
        for (int person = 0; person < 60; person++) {
            site.scene.clock.move(Duration.ofMinutes(1));
            site.scene.say("ana", "person" + person, "hello");
        }
        Browser ana = Browser.of(site, site.token("ana"));
        String first = ana.open("/messages").body();
        assertThat(first).contains("person59").doesNotContain(">person9<");
        Matcher more = Pattern.compile("href=\"(/messages\\?cursor=[^\"]+)\"").matcher(first);
        assertThat(more.find()).isTrue();
        assertThat(ana.open(more.group(1).replace("&amp;", "&")).body()).contains(">person9<");
    }

    @Test
    void everyPageRunsNothingButOurOwnFiles() {
        Browser ana = Browser.of(site, site.admin("ana"));
        for (String path : List.of(
                "/messages",
                "/people",
                "/people/ben",
                "/admin/messaging",
                "/signin",
                "/demo",
                "/problems/not-found",
                "/messages/nope")) {
            Answer page = ana.open(path);
            assertThat(page.header("Content-Security-Policy").orElse(""))
                    .as(path)
                    .isEqualTo(
                            "default-src 'none'; "
                                    + "script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; "
                                    + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
                                    + "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html duologue");
            assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.header("Cache-Control")).hasValue("no-store");
            assertThat(page.body()).doesNotContain("style=\"", "onclick").doesNotContainPattern("<script>");
        }
    }

    @Test
    void theAdministratorSwitchesOnAPlainPage() {
        Browser admin = Browser.of(site, site.admin("root"));
        Answer off = admin.submitFrom(
                "/admin/messaging", "/admin/messaging/toggle", Map.of("state", "off", "reason", "maintenance"));
        assertThat(off.header("Location")).hasValue("/admin/messaging?now=off");
        assertThat(admin.open("/admin/messaging?now=off").body()).contains("role=\"status\"", "maintenance", "root");
        Answer messages = admin.open("/messages");
        assertThat(messages.status()).isEqualTo(404);
        assertThat(messages.body()).contains("messaging-disabled").doesNotContain("data-messaging-nav");
        admin.submitFrom("/admin/messaging", "/admin/messaging/toggle", Map.of("enable", "Yes"));
        assertThat(site.scene.messaging.switchState()).isEqualTo(SwitchState.ON);
        assertThat(Browser.of(site, site.token("ana")).open("/admin/messaging").status())
                .isEqualTo(403);
    }

    @Test
    void anImpersonatorSeesNoFormThatWrites() {
        String thread = "/messages/"
                + site.scene.say("ana", "ben", "first").thread().thread().id();
        Browser helen = Browser.of(site, site.impersonator("ben"));
        assertThat(helen.open(thread).body()).contains("first").doesNotContain("<textarea", thread + "/read");
        assertThat(helen.submitFrom("/messages", thread + "/read", Map.of()).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyProblemHasAPage(ProblemType type) {
        Answer page = new Browser(site).open("/problems/" + type.slug());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(type.slug(), Integer.toString(type.status()));
    }

    @Test
    void filesAreServedWithTheirTypeAndATag() {
        Answer script = site.get("/duologue/assets/embed/duologue.js", null);
        assertThat(script.header("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script.header("Access-Control-Allow-Origin")).hasValue("*");
        var again = site.request("/duologue/assets/embed/duologue.js", null)
                .header("If-None-Match", script.header("ETag").orElseThrow());
        assertThat(site.call(again).status()).isEqualTo(304);
        assertThat(site.get("/duologue/assets/sw.js", null).header("Service-Worker-Allowed"))
                .hasValue("/");
        assertThat(site.get("/embed/v1/duologue.js", null).header("Location"))
                .hasValue("/duologue/assets/" + AssetVersion.NOW + "/embed/duologue.js");
        Answer kept = site.get("/duologue/assets/" + AssetVersion.NOW + "/page.css", null);
        assertThat(kept.header("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        Answer old = site.get("/duologue/assets/000000000000/page.css", null);
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.header("Cache-Control")).hasValue("no-cache");
        assertThat(site.get("/duologue/assets/vendor/lit-html/lit-html.js", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theDemoGivesTokensForItsOwnPeopleOnly() {
        assertThat(site.get("/demo/people", null).json().at("/people/0/name").asText())
                .isEqualTo("Ana Lima");
        String token = site.post("/demo/token", null, "{\"user_id\":\"ana\"}")
                .json()
                .get("token")
                .asText();
        assertThat(site.get("/api/messaging/me", token).json().get("name").asText())
                .isEqualTo("Ana Lima");
        assertThat(site.post("/demo/token", null, "{\"user_id\":\"ben\"}").refusal())
                .isEqualTo("404 not-found");
        try (Site plain = Site.open()) {
            assertThat(plain.post("/demo/token", null, "{\"user_id\":\"ana\"}").refusal())
                    .isEqualTo("404 not-found");
        }
    }
}
