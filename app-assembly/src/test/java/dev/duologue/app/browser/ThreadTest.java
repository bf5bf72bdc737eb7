package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a person can do in one conversation, besides writing.
@ExtendWith(Shared.class)
class ThreadTest {
    private final House house = new House().person("ana", "Ana Lima", "trainer").person("ben", "Ben Okafor", null);
    private final Chromium chromium;

    ThreadTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @AfterEach
    void close() {
        assertThat(chromium.mistakes()).isEmpty();
        house.close();
    }

    @Test
    void aLongThreadOpensAtWhatIsUnreadAndTheMarkStaysWhileItIsRead() {
        String path = house.chatter("ben", "ana", 30);
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            Locator divider = tab.page.locator("[data-key=unread]");
            assertThat(divider).isVisible();
            assertThat(tab.page.locator("[data-seq='1']")).isInViewport();
            tab.press("Control+End");
            assertThat(tab.message("line 30")).isInViewport();
            Awaitility.await().until(() -> house.unread("ana") == 0);
            assertThat(divider).hasCount(1);
            tab.page.locator("article").last().focus();
            tab.press("Escape");
            assertThat(divider).hasCount(0);
        }
    }

    @Test
    void whatIsMarkedUnreadStaysUnreadUntilTheConversationIsLeft() {
        String path = house.chatter("ben", "ana", 30);
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            ana.before("Object.defineProperty(document, 'hasFocus', { value: () => globalThis.__watched === true })");
            Tab tab = ana.open(path).ready();
            assertThat(tab.message("line 5")).isVisible();
            tab.articles().nth(4).hover();
            tab.articles()
                    .nth(4)
                    .getByRole(AriaRole.BUTTON, named("Mark unread from here"))
                    .click();
            tab.script("globalThis.__watched = true");
            tab.press("Control+End");
            assertThat(tab.message("line 30")).isInViewport();
            assertThat(tab.page.locator("[data-key=unread] + .message article")).containsText("line 5");
            assertThat(tab.page.locator(".notice")).containsText("until you leave");
            tab.press("Control+/", "Escape");
            assertThat(house.unread("ana")).isEqualTo(30);
        }
    }

    @Test
    void afterAJumpToTheLatestThereIsAWayBackOnce() {
        String path = house.chatter("ben", "ana", 120);
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path + "?around=20").ready();
            assertThat(tab.message("line 20")).isInViewport();
            tab.button("Latest messages").click();
            assertThat(tab.message("line 120")).isInViewport();
            tab.button("Back to where you were").click();
            assertThat(tab.page.locator("[data-seq='20']")).isInViewport();
            assertThat(tab.button("Back to where you were")).hasCount(0);
        }
    }

    @Test
    void aConversationIsFoundWhereItWasLeft() {
        String path = house.chatter("ana", "ben", 80);
        String other = House.path(house.say("cem", "ana", "hello"));
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            assertThat(tab.message("line 80")).isInViewport();
            tab.page.locator("[data-seq='45']").scrollIntoViewIfNeeded();
            assertThat(tab.button("Latest messages")).isVisible();
            tab.page.locator(".row[href='" + other + "']").click();
            assertThat(tab.message("hello")).isVisible();
            tab.page.goBack();
            assertThat(tab.page.locator("[data-seq='45']")).isInViewport();
        }
    }

    @Test
    void aMessageIsChangedAndThenDeletedAndTheOtherSeesBoth() {
        String path = House.path(house.say("ana", "ben", "at seven"));
        try (Device ana = chromium.device(house, "ana", Look.DESK);
                Device ben = chromium.device(house, "ben", Look.PHONE)) {
            Tab writes = ana.open(path).ready();
            Tab reads = ben.open(path).ready();
            writes.message("at seven").hover();
            writes.button("Edit").click();
            writes.textField().fill("at eight");
            writes.textField().press("Enter");
            assertThat(reads.message("at eight")).containsText("Edited");
            writes.message("at eight").hover();
            writes.button("Delete").click();
            writes.button("Keep").click();
            assertThat(writes.message("at eight")).isVisible();
            writes.message("at eight").hover();
            writes.button("Delete").click();
            writes.page
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, named("Delete"))
                    .click();
            assertThat(reads.message("Message deleted")).isVisible();
            assertThat(reads.page.getByText("at eight")).hasCount(0);
        }
    }

    @Test
    void aHitOfTheSearchOpensAtItsMessageAlsoFarAway() {
        house.said(Duration.ofDays(9), "ben", "ana", "the zebra crossing");
        String path = house.chatter("ben", "ana", 90);
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open("/messages").ready();
            tab.press("Control+k");
            tab.page.keyboard().type("zebra");
            Locator hit = tab.page.locator(".row:has(mark)");
            assertThat(hit.locator("mark")).hasText("zebra");
            hit.click();
            assertThat(tab.page).hasURL(house.url(path + "?around=1"));
            assertThat(tab.message("the zebra crossing")).isInViewport();
            assertThat(tab.page.locator(".wanted")).containsText("zebra");
        }
    }

    @Test
    void oneLetterSearchesPeopleOnlyAndSaysSo() {
        house.say("ben", "ana", "x");
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open("/messages").ready().listen();
            tab.press("Control+k", "b");
            assertThat(tab.page.getByText("Type at least two letters")).isVisible();
            tab.page.keyboard().type("zzz");
            assertThat(tab.page.getByText("Nothing found.")).isVisible();
            assertThat(tab.heard()).contains("0 results");
            tab.press("Escape");
            assertThat(tab.page.locator(".row")).hasCount(1);
        }
    }

    @Test
    void theCounterComesNearTheEndAndTooMuchCannotBeSent() {
        String path = House.path(house.say("ben", "ana", "hello"));
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            tab.textField().fill("🌊".repeat(1_799));
            assertThat(tab.page.locator("#counter")).hasCount(0);
            tab.textField().fill("🌊".repeat(1_800));
            assertThat(tab.page.locator("#counter")).hasText("1,800 of 2,000");
            tab.textField().fill("🌊".repeat(2_001));
            assertThat(tab.page.locator("#counter")).hasText("1 character too many");
            assertThat(tab.button("Send message")).isDisabled();
            assertThat(tab.textField()).hasAttribute("aria-invalid", "true");
        }
    }

    @Test
    void anEnterThatEndsAWordOfAnInputMethodDoesNotSend() {
        String path = House.path(house.say("ben", "ana", "hello"));
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            tab.textField().fill("かん");
            tab.textField().dispatchEvent("keydown", Map.of("key", "Enter", "isComposing", true, "keyCode", 229));
            tab.textField().press("Shift+Enter");
            assertThat(tab.textField()).hasValue("かん\n");
            tab.textField().press("Enter");
            assertThat(tab.message("かん")).isVisible();
        }
    }

    @Test
    void aPersonMayChooseThatEnterMakesALine() {
        String path = House.path(house.say("ben", "ana", "hello"));
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            ana.context().route(Pattern.compile(".*/notification-preferences"), ThreadTest::preferences);
            Tab tab = ana.open(path).ready();
            tab.button("Settings").click();
            tab.page.getByLabel("Enter sends the message").uncheck();
            tab.page.getByLabel("Show the text, not only who wrote").check();
            assertThat(tab.page.locator(".notice")).hasText("Saved");
            tab.page.getByLabel("Quiet from").fill("22:00");
            tab.page.getByLabel("until").fill("07:00");
            tab.page.getByLabel("until").press("Tab");
            assertThat(tab.page.getByLabel("Quiet from")).hasValue("22:00");
            tab.press("Escape");
            assertThat(tab.button("Settings")).isFocused();
            tab.textField().fill("one");
            tab.textField().press("Enter");
            assertThat(tab.textField()).hasValue("one\n");
            tab.textField().press("Control+Enter");
            assertThat(tab.message("one")).isVisible();
        }
    }

    @Test
    void typingIsSeenByTheOtherAndEndsWithTheMessage() {
        String path = House.path(house.say("ana", "ben", "hello"));
        try (Device ana = chromium.device(house, "ana", Look.DESK);
                Device ben = chromium.device(house, "ben", Look.DESK)) {
            Tab reads = ana.open(path).ready();
            Tab writes = ben.open(path).ready();
            Locator line = reads.page.locator(".typing-line");
            assertThat(writes.message("hello")).isVisible();
            Awaitility.await().untilAsserted(() -> {
                writes.textField().pressSequentially("a");
                assertThat(line.innerText()).contains("Ben Okafor is typing");
            });
            writes.textField().press("Enter");
            assertThat(line).hasText("");
        }
    }

    private static void preferences(Route route) {
        String said = route.request().postData();
        boolean preview = said != null && said.contains("\"preview\":true");
        String quiet =
                said != null && said.contains("22:00") ? "\"22:00\",\"quiet_to\":\"07:00\"" : "null,\"quiet_to\":null";
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"push\":true,\"email\":true,\"preview\":" + preview + ",\"quiet_from\":" + quiet
                        + ",\"time_zone\":\"UTC\"}"));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
