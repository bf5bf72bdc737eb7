package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.duologue.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who writes faster than the network answers loses nothing and writes to nobody else.
@ExtendWith(Shared.class)
class ComposerTest {
    private static final Pattern PEOPLE = Pattern.compile(".*/api/messaging/people\\?.*");
    private static final Pattern MESSAGES = Pattern.compile(".*/api/messaging/threads/[^/]+/messages\\?.*");

    private final List<Route> held = new ArrayList<>();

    @Test
    void aFirstMessageSentBeforeTheConversationIsLoadedStaysInSight(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open("/messages").ready();
            hold(tab.page, PEOPLE);
            tab.go("/messages/with/ben");
            tab.write("are you there?");
            Awaitility.await().until(() -> house.messages() == 1);
            assertThat(held).isNotEmpty();
            goOn(tab.page, PEOPLE);
            assertThat(tab.message("are you there?")).containsText("Sent");
            assertThat(tab.page).hasURL(Pattern.compile(".*/messages/[0-9a-f-]{36}"));
        }
    }

    @Test
    void aTextBegunForOneIsNotInTheFieldOfAnother(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null).person("eva", "Eva Lund", null);
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            Started ben = house.say("ben", "ana", "hello from Ben");
            house.say("eva", "ana", "hello from Eva");
            Tab tab = ana.open(House.path(ben)).ready();
            tab.textField().fill("only for Ben");
            hold(tab.page, MESSAGES);
            tab.page.locator(".row").filter(text("Eva")).click();
            assertThat(tab.page.locator(".title h2")).hasText("Eva Lund");
            assertThat(tab.textField()).hasValue("");
            tab.textField().fill("only for Eva");
            tab.page.locator(".row").filter(text("Ben")).click();
            assertThat(tab.textField()).hasValue("only for Ben");
            tab.page.locator(".row").filter(text("Eva")).click();
            goOn(tab.page, MESSAGES);
            assertThat(tab.message("hello from Eva")).isVisible();
            assertThat(tab.textField()).hasValue("only for Eva");
        }
    }

    private void hold(Page page, Pattern calls) {
        page.route(calls, held::add);
    }

    private void goOn(Page page, Pattern calls) {
        page.unroute(calls);
        held.forEach(Route::resume);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
