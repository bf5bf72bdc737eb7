package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A push on its way through a browser's own machinery: its service worker shows it on the desktop, somebody presses it
/// there, and the browser lets the worker open or take over a window. Only the push service of the browser's maker is
/// not there: [Pigeon] stands in for it, and the developer tools bring the push.
class PressedNotificationTest {
    private static final String TITLE = "New message from Ben Okafor";
    private static final String TEXT = "are you there?";

    @TempDir
    private Path folder;

    @Test
    void theConversationIsOpenedInANewWindowOrInTheOneThatShowsMessages() {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                Workstation station = new Workstation(folder)) {
            Desktop desktop = station.desktop;
            Device ana = pigeon.subscribing(station.device(house)).signIn(house.token("ana"));
            Tab tab = ana.open("/messages").ready();
            PushTest.turnOn(tab);
            String path = House.path(house.say("ben", "ana", TEXT));
            String push = pigeon.arrived(house, 1).getFirst();
            pigeon.deliver(tab, push);
            Desktop.Shown first = desktop.shown(TITLE);
            assertThat(first.body()).doesNotContain(TEXT);
            tab.go("/people");
            Page opened = ana.context().waitForPage(() -> desktop.press(first));
            assertThat(opened).hasURL(house.url(path));
            Tab other = new Tab(opened, house).ready();
            assertThat(other.message(TEXT)).isVisible();
            desktop.awaitNothingShown();
            other.go("/messages").ready();
            int tabs = ana.tabs();
            pigeon.deliver(other, push);
            desktop.press(desktop.shown(TITLE));
            assertThat(other.page).hasURL(house.url(path));
            assertThat(other.ready().message(TEXT)).isVisible();
            desktop.awaitNothingShown();
            assertThat(ana.tabs()).as("no window was opened for it").isEqualTo(tabs);
        }
    }
}
