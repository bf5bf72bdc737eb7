package dev.duologue.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Instant NOON = Instant.parse("2026-02-19T12:00:00Z");
    private static final Face ANN = new Face("ann & co", "Ann <b>", null, "Trainer", false);
    private static final Face BEN = new Face("ben", "Ben", null, null, false);
    private static final Page PAGE = new Page(
            Words.preferredBy("en"), "/chat", "token", new Page.Viewer(BEN, true, false, 3), true, false, NOON);

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    @Test
    void whatPeopleWriteIsNeverMarkup() {
        String page = render("messages", Map.of("page", PAGE, "threads", List.of(line()), "open", conversation(null)));
        assertThat(page).contains("Ann &lt;b&gt;", "&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void aMessageCanBeSentWithoutScripts() {
        String page = render("messages", Map.of("page", PAGE, "threads", List.of(line()), "open", conversation(null)));
        assertThat(page)
                .contains(
                        "action=\"/chat/messages/t1/messages\"",
                        "name=\"csrf\" value=\"token\"",
                        "name=\"id\" value=\"m1\"",
                        "<textarea name=\"body\"");
    }

    @Test
    void whereNothingCanBeWrittenThePageSaysWhy() {
        String page =
                render("messages", Map.of("page", PAGE, "threads", List.of(line()), "open", conversation("archived")));
        assertThat(page).contains("This conversation has ended.").doesNotContain("<textarea");
    }

    @Test
    void aProfileLinksToTheConversationUnderTheMountPath() {
        assertThat(render("person", Map.of("page", PAGE, "person", ANN)))
                .contains("to=\"ann &amp; co\"", "href=\"/chat/messages/with/ann%20%26%20co\"");
    }

    @Test
    void nobodyCanWriteToThemselves() {
        assertThat(render("person", Map.of("page", PAGE, "person", BEN))).doesNotContain("message-button");
    }

    @Test
    void theSwitchOffersTheTwoStatesItIsNotIn() {
        AdminCard card = new AdminCard(
                "read-only",
                true,
                "SQLite",
                Map.of("admin.fact.messages", "7"),
                List.of(new AdminCard.Flip(NOON, "ann", "off", "<i>")));
        assertThat(render("admin", Map.of("page", PAGE, "card", card)))
                .contains("value=\"on\"", "?confirm=off", "&lt;i&gt;", "<dt>Messages</dt>")
                .doesNotContain("name=\"state\" value=\"read-only\"");
    }

    @Test
    void beforeMessagingGoesOffTheAdministratorIsAskedAndToldWhoIsConnected() {
        AdminCard card = new AdminCard("on", true, "SQLite", Map.of(), List.of());
        assertThat(render("admin", Map.of("page", PAGE, "card", card))).doesNotContain("name=\"state\" value=\"off\"");
        assertThat(render("admin", Map.of("page", PAGE, "card", card, "connected", 7, "reason", "tonight")))
                .contains("Open connections right now: 7.", "value=\"tonight\"", "name=\"state\" value=\"off\"");
    }

    @Test
    void noPageHasInlineScriptsOrStyles() {
        Page anybody = new Page(Words.preferredBy("ar"), "", "", null, true, true, NOON);
        List<String> pages = List.of(
                render("messages", Map.of("page", PAGE, "threads", List.of())),
                render("people", Map.of("page", PAGE, "people", List.of(ANN, BEN), "next", "c")),
                render("signin", Map.of("page", anybody, "alert", "signin.refused")),
                render("demo", Map.of("page", anybody)),
                render(
                        "problem",
                        Map.of("page", anybody, "slug", "not-found", "status", 404, "title", "T", "detail", "D")));
        assertThat(pages).allSatisfy(page -> assertThat(page)
                .doesNotContain("style=", "<style", " onclick", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)"));
    }

    private static ThreadLine line() {
        return new ThreadLine("t1", ANN, "Hello <script>alert(1)</script>", false, false, NOON, 1);
    }

    private static OpenConversation conversation(@Nullable String closed) {
        MessageLine.Run run = new MessageLine.Run("<script>alert(1)</script>", null);
        MessageLine message = new MessageLine("m0", 1, false, List.of(run), NOON, false, false, false, false, false);
        return new OpenConversation("t1", ANN, List.of(message), false, false, true, closed, "m1", "", null, null);
    }

    private String render(String name, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        engine.render(name + ".jte", new HashMap<>(values), output);
        return output.toString();
    }
}
