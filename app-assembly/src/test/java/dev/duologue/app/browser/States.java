package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.duologue.SwitchState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Everything a person can have on the screen, and how to get there. The ways work in every language and at every width.
final class States {
    private static final Pattern SENDING = Pattern.compile(".*/api/messaging/threads/[^/]+/messages");

    /// Brings a signed-in tab into a state.
    interface Way {
        void go(Tab tab);
    }

    private final House house;
    private final String lena;
    private final String removed;
    private final Map<String, Way> ways = new LinkedHashMap<>();

    /// Fills a house with people; the one who looks is `ana`, an administrator.
    States(House house) {
        this.house = house;
        house.person("ana", "Ana Lima", "desk")
                .person("lena", "Lena Hartmann", "trainer")
                .person("omar", "Omar Haddad", "trainer")
                .person("yuki", "佐藤 ゆき", "trainee")
                .person("khalid", "خالد منصور", "trainee")
                .person("priya", "Priya Raman", "trainee")
                .person("mia", "Mia Lindqvist", "trainee")
                .person("tom", "Tom Becker", null);
        removed = talkWithMia();
        house.said(
                Duration.ofDays(3),
                "omar",
                "ana",
                "The new rowing machines arrive on Thursday. Could somebody let them in?");
        house.said(Duration.ofDays(2), "ana", "yuki", "フォームの動画、見ました。とても良くなっています！");
        house.said(Duration.ofHours(27), "khalid", "ana", "هل يمكننا نقل تمرين الغد إلى الساعة السابعة؟");
        house.said(Duration.ofHours(20), "priya", "ana", "Thank you for yesterday 🙏");
        lena = talkWithLena();
        pages();
        reading();
        writing();
        dialogs();
        trouble();
    }

    /// In the order in which they are best visited.
    Map<String, Way> ways() {
        return ways;
    }

    private String talkWithMia() {
        house.said(Duration.ofDays(40), "mia", "ana", "I am moving to Lund in June, so this is goodbye.");
        String path = House.path(house.said(Duration.ofDays(39), "ana", "mia", "All the best, Mia!"));
        house.remove("mia");
        return path;
    }

    private String talkWithLena() {
        house.said(Duration.ofHours(26), "lena", "ana", "Good morning! Are you coming to the beach run on Saturday?");
        house.said(Duration.ofHours(25), "ana", "lena", "I would love to. When do we meet?");
        house.said(
                Duration.ofHours(25),
                "lena",
                "ana",
                "At eight by the kiosk. The route: https://example.com/routes/beach-run");
        house.read(
                "ana", house.said(Duration.ofMinutes(42), "ana", "lena", "Perfect, I'll bring water for everybody."));
        house.read("lena", house.said(Duration.ofMinutes(41), "ana", "lena", "🏃‍♀️🌊"));
        house.said(
                Duration.ofMinutes(6),
                "lena",
                "ana",
                "Great. One more thing: your plan for next week is ready, with two easy days after the run.");
        return House.path(house.said(Duration.ofMinutes(5), "lena", "ana", "Have a look when you have a minute."));
    }

    private void pages() {
        ways.put("people", tab -> tab.go("/people"));
        ways.put("profile", tab -> tab.go("/people/lena"));
        ways.put("admin", tab -> tab.go("/admin/messaging"));
        ways.put("admin-confirm", tab -> tab.go("/admin/messaging?confirm=off"));
        ways.put("error", tab -> tab.go("/messages/00000000-0000-4000-8000-000000000000x"));
    }

    private void reading() {
        ways.put("inbox", tab -> tab.go("/messages").ready());
        ways.put("thread", tab -> {
            tab.go(lena).ready();
            assertThat(tab.articles()).hasCount(7);
        });
        ways.put("message-tools", tab -> {
            tab.articles().nth(3).focus();
            assertThat(tab.page.locator(".tools")).isAttached();
        });
        ways.put("first-message", tab -> {
            tab.go("/messages/with/tom").ready();
            assertThat(tab.page.locator(".hint .avatar.large")).isVisible();
        });
        ways.put("removed", tab -> {
            tab.go(removed).ready();
            assertThat(tab.page.locator(".closed")).isVisible();
        });
    }

    private void writing() {
        ways.put("too-long", tab -> {
            tab.go(lena).ready();
            tab.textField().fill("x".repeat(2_010));
            assertThat(tab.page.locator(".counter.over")).isVisible();
            tab.textField().fill("");
        });
        ways.put("editing", tab -> {
            tab.textField().press("ArrowUp");
            tab.press("Enter", "ArrowRight", "Enter");
        });
        ways.put("failed", tab -> {
            tab.go(lena).ready();
            tab.page.route(SENDING, States::refuse);
            tab.textField().fill("This one is refused");
            tab.page.locator(".send").click();
            assertThat(tab.page.locator(".failure")).isVisible();
            tab.page.unroute(SENDING);
        });
        ways.put("failed-gone", tab -> {
            tab.page.locator(".failure button").last().click();
            assertThat(tab.page.locator(".failure")).hasCount(0);
        });
    }

    private void dialogs() {
        ways.put("search", tab -> {
            tab.go("/messages").ready();
            field(tab).fill("run");
            assertThat(tab.page.locator(".row mark").first()).isVisible();
        });
        ways.put("search-nothing", tab -> {
            field(tab).fill("zzzz");
            assertThat(tab.page.locator(".side .hint")).isVisible();
        });
        ways.put("new-message", tab -> {
            field(tab).press("Escape");
            tab.page.locator(".side .bar > button").first().click();
            assertThat(tab.page.locator(".row.person").first()).isVisible();
        });
        ways.put("settings", tab -> {
            tab.go("/messages").ready();
            tab.page.locator(".side .bar > button").last().click();
            assertThat(tab.page.locator("dialog.settings")).isVisible();
        });
        ways.put("keys", tab -> {
            tab.press("Escape", "Control+/");
            assertThat(tab.page.locator("dialog.help")).isVisible();
        });
    }

    private void trouble() {
        ways.put("read-only", tab -> {
            house.flip(SwitchState.READ_ONLY);
            tab.go(lena).ready();
            assertThat(tab.page.locator(".closed")).isVisible();
        });
        ways.put("off", tab -> {
            house.flip(SwitchState.OFF);
            assertThat(tab.page.locator(".banner")).isVisible();
        });
        ways.put("off-page", tab -> {
            tab.go("/messages");
            house.flip(SwitchState.ON);
        });
        ways.put("offline", tab -> {
            tab.go(lena).ready();
            assertThat(tab.articles()).hasCount(7);
            tab.page.context().setOffline(true);
            assertThat(tab.page.locator(".banner")).isVisible();
        });
        ways.put("sending-later", tab -> {
            tab.textField().fill("Sent as soon as I am back");
            tab.page.locator(".send").click();
            assertThat(tab.page.locator(".state.queued")).isVisible();
            tab.page.locator("article").last().focus();
        });
        ways.put("online-again", tab -> {
            tab.page.context().setOffline(false);
            assertThat(tab.page.locator(".banner")).hasCount(0);
        });
    }

    private static Locator field(Tab tab) {
        return tab.page.locator(".find input");
    }

    private static void refuse(Route route) {
        if (!route.request().method().equals("POST")) {
            route.resume();
            return;
        }
        route.fulfill(new Route.FulfillOptions()
                .setStatus(403)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"/problems/contact-refused\",\"title\":\"No\",\"status\":403}"));
    }
}
