package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two tabs and two devices of the same person agree.
@ExtendWith(Shared.class)
class TabsTest {
    @Test
    void twoTabsShareOneLineAndWhatIsReadInOneIsReadEverywhere(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device desk = chromium.device(house, "ana", Look.DESK);
                Device phone = chromium.device(house, "ana", Look.PHONE)) {
            AtomicInteger sockets = new AtomicInteger();
            desk.context().onPage(page -> page.onWebSocket(opened -> sockets.incrementAndGet()));
            String path = House.path(house.say("ben", "ana", "hello"));
            Tab people = desk.open("/people");
            assertThat(people.page.locator("unread-badge:visible")).containsText(", 1 unread message");
            Tab onPhone = phone.open("/messages").ready();
            assertThat(onPhone.page.locator(".row.unread")).hasCount(1);
            Tab thread = desk.open(path).ready();
            assertThat(thread.message("hello")).isVisible();
            assertThat(people.page.locator("unread-badge")).isHidden();
            assertThat(onPhone.page.locator(".row.unread")).hasCount(0);
            thread.write("hi Ben");
            assertThat(onPhone.page.locator(".row")).containsText("You: hi Ben");
            assertThat(sockets).hasValue(1);
            people.page.close();
            house.say("ben", "ana", "still there?");
            assertThat(thread.message("still there?")).isVisible();
            assertThat(sockets.get()).isLessThanOrEqualTo(2);
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void manyUnreadAreCountedToNinetyNine(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            house.chatter("ben", "ana", 100);
            Tab people = ana.open("/people");
            assertThat(people.page.locator("unread-badge:visible")).containsText("99+");
            house.flip(SwitchState.OFF);
            assertThat(people.page.locator("unread-badge")).isHidden();
        }
    }

    @Test
    void whoeverSignsOutLeavesNothingBehindInAnyTab(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device desk = chromium.device(house, "ana", Look.DESK)) {
            String path = House.path(house.say("ben", "ana", "for your eyes only"));
            Tab thread = desk.open(path).ready();
            assertThat(thread.message("for your eyes only")).isVisible();
            thread.textField().fill("a draft");
            Tab people = desk.open("/people");
            assertThat(people.page.locator("unread-badge")).hasAttribute("data-state", "ready");
            people.button("Sign out").click();
            assertThat(people.page).hasURL(house.url("/signin"));
            assertThat(thread.page.locator(".banner.warn")).containsText("signed out");
            assertThat(thread.page.getByText("for your eyes only")).hasCount(0);
            assertThat(thread.textField()).hasCount(0);
            assertThat(people.script("indexedDB.databases().then((all) => all.length)")
                            .getAsInt())
                    .isZero();
            assertThat(people.script("caches.keys().then((all) => all.length)").getAsInt())
                    .isZero();
            assertThat(chromium.mistakes()).isEmpty();
        }
    }
}
