package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything can be done with keys alone, and the focus is never lost.
@ExtendWith(Shared.class)
class KeyboardTest {
    @Test
    void everyActionCanBeDoneWithKeysAlone(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null).person("cem", "Cem Aydin", null);
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            house.say("cem", "ana", "see https://example.com/one");
            String ben = House.path(house.say("ben", "ana", "hello"));
            Tab tab = ana.open("/messages").ready();
            moveInTheList(tab);
            read(tab);
            change(tab);
            find(tab, ben);
            help(tab);
            begin(tab, house);
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    private static void moveInTheList(Tab tab) {
        tab.press("Tab", "Tab", "Tab", "Tab", "Tab");
        assertThat(tab.focused()).startsWith("a ");
        assertThat(tab.focused()).contains("Ben Okafor");
        tab.press("ArrowDown");
        assertThat(tab.focused()).contains("Cem Aydin");
        tab.press("Enter");
        assertThat(tab.message("example.com/one")).isVisible();
        assertThat(tab.textField()).isFocused();
    }

    private static void read(Tab tab) {
        tab.press("Escape");
        Awaitility.await().until(() -> tab.focused().contains("Cem Aydin,"));
        tab.press("Enter");
        Awaitility.await().until(() -> tab.focused().startsWith("a https://example.com/one"));
        tab.press("Escape");
        Awaitility.await().until(() -> tab.focused().startsWith("article"));
        tab.press("Escape");
        assertThat(tab.textField()).isFocused();
        tab.press("Control+F6");
        Awaitility.await().until(() -> tab.focused().startsWith("a "));
        tab.press("Control+F6");
        Awaitility.await().until(() -> tab.focused().startsWith("article"));
        tab.press("Control+F6");
        assertThat(tab.textField()).isFocused();
    }

    private static void change(Tab tab) {
        tab.page.keyboard().type("first words");
        tab.press("Enter");
        assertThat(tab.message("first words")).containsText(Pattern.compile("Sent|Read"));
        tool(tab, "Edit");
        assertThat(tab.textField()).hasValue("first words");
        tab.press("Control+a");
        tab.page.keyboard().type("other words");
        tab.press("Enter");
        assertThat(tab.message("other words")).containsText("Edited");
        tool(tab, "Copy");
        assertThat(tab.page.locator(".notice")).hasText("Copied");
        tab.press("Escape", "Escape");
        tool(tab, "Delete");
        assertThat(tab.page.locator("dialog.sure")).isVisible();
        tab.press("Escape");
        Awaitility.await().until(() -> tab.focused().startsWith("article"));
        tab.press("Escape");
        tool(tab, "Delete");
        Awaitility.await().until(() -> tab.focused().equals("button Keep"));
        tab.press("Tab");
        assertThat(tab.focused()).isEqualTo("button Delete");
        tab.press("Enter");
        assertThat(tab.message("Message deleted")).isVisible();
    }

    /// From the empty text field to one's last message, and along its tools to the wanted one.
    private static void tool(Tab tab, String name) {
        tab.textField().focus();
        tab.press("ArrowUp");
        Awaitility.await().until(() -> tab.focused().startsWith("article You"));
        tab.press("Enter");
        Awaitility.await().until(() -> tab.focused().startsWith("button Copy"));
        for (int step = 0; step < 3 && !tab.focused().equals("button " + name); step++) {
            tab.press("ArrowRight");
        }
        assertThat(tab.focused()).isEqualTo("button " + name);
        tab.press("Enter");
    }

    private static void find(Tab tab, String ben) {
        tab.press("Control+k");
        tab.page.keyboard().type("hello");
        assertThat(tab.page.locator(".row mark")).hasText("hello");
        tab.press("ArrowDown", "Enter");
        assertThat(tab.page).hasURL(Pattern.compile(".*" + ben + ".*"));
        tab.press("Alt+ArrowUp");
        assertThat(tab.message("example.com/one")).isVisible();
        tab.press("Alt+ArrowDown");
        assertThat(tab.message("hello")).isVisible();
    }

    private static void help(Tab tab) {
        tab.press("Control+/");
        assertThat(tab.page.locator("dialog.help")).isVisible();
        assertThat(tab.page.locator("dialog.help")).containsText("Keyboard shortcuts");
        tab.press("Escape");
        assertThat(tab.page.locator("dialog.help")).not().isVisible();
        assertThat(tab.textField()).isFocused();
    }

    private static void begin(Tab tab, House house) {
        house.person("dia", "Dia Rossi", null);
        tab.button("New message").focus();
        tab.press("Enter");
        tab.page.keyboard().type("Dia");
        assertThat(tab.page.locator(".row.person")).hasCount(1);
        tab.press("ArrowDown", "Enter");
        assertThat(tab.page.getByLabel("Message to Dia Rossi")).isFocused();
        tab.page.keyboard().type("Welcome");
        tab.press("Enter");
        assertThat(tab.message("Welcome")).containsText("Sent");
        assertThat(tab.page).not().hasURL(Pattern.compile(".*/with/.*"));
    }

    @Test
    void onlyWhatIsNewIsReadAloud(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            String path = house.chatter("ben", "ana", 120);
            Tab tab = ana.open(path + "?around=100").ready().listen();
            assertThat(tab.message("line 100")).isVisible();
            tab.page.locator(".history").evaluate("(history) => history.scrollTo(0, 0)");
            assertThat(tab.page.locator("[data-seq='40']")).isAttached();
            ana.offline(true);
            assertThat(tab.page.locator(".banner")).isVisible();
            ana.offline(false);
            assertThat(tab.page.locator(".banner")).hasCount(0);
            assertThat(tab.heard()).doesNotContain("line ");
            house.say("ben", "ana", "news of today");
            Awaitility.await().until(() -> tab.heard().contains("Ben Okafor: news of today"));
            tab.textField().fill("my own words");
            tab.textField().press("Enter");
            assertThat(tab.message("my own words")).isVisible();
            assertThat(tab.heard()).doesNotContain("line ", "my own words");
            for (int burst = 0; burst < 8; burst++) {
                house.say("ben", "ana", "burst " + burst);
            }
            Awaitility.await().until(() -> Pattern.compile("\\d new messages from Ben Okafor")
                    .matcher(tab.heard())
                    .find());
        }
    }
}
