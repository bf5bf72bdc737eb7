package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The list of conversations when something is wrong.
@ExtendWith(Shared.class)
class ListTest {
    private static final Pattern LIST = Pattern.compile(".*/api/messaging/threads(\\?.*)?$");

    @Test
    void aListThatCannotBeHadSaysSoAndIsAskedForAgain(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            house.say("ben", "ana", "hello");
            AtomicBoolean broken = new AtomicBoolean(true);
            ana.context().route(LIST, route -> {
                if (broken.get()) {
                    route.fulfill(new Route.FulfillOptions().setStatus(500).setBody("{}"));
                } else {
                    route.resume();
                }
            });
            Tab tab = ana.open("/messages");
            assertThat(tab.page.locator(".side [role=alert]")).isVisible();
            broken.set(false);
            tab.page.locator(".side [role=alert] button").click();
            assertThat(tab.page.locator(".row")).containsText("hello");
            assertThat(tab.page.locator(".side [role=alert]")).hasCount(0);
        }
    }
}
