package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Being told on a device, from the button to the notification and back to the conversation. Where the browser would talk
/// to its maker's push service, [Pigeon] takes the push and the developer tools deliver it.
@ExtendWith(Shared.class)
class PushTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int HOSTILE_TEXTS = DEEP ? 500 : 25;
    private static final int BURST = 10;
    private static final String CANARY = "canary-4711 is for your eyes only";

    @Test
    void whoeverTurnsItOnIsToldOnceOfABurstAndComesToTheConversation(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                Device ana = pigeon.device(chromium, house, "ana")) {
            Tab tab = ana.open("/messages").ready();
            assertThat(asked(tab)).isZero();
            settings(tab);
            tab.button("Turn on notifications").click();
            assertThat(tab.button("Turn notifications off on this device")).isVisible();
            assertThat(asked(tab)).isEqualTo(1);
            assertThat(house.devices()).isEqualTo(1);
            tab.press("Escape");
            String path = "";
            for (int number = 1; number <= BURST; number++) {
                path = House.path(house.say("ben", "ana", CANARY + " " + number));
            }
            List<String> told = pigeon.arrived(house, BURST);
            assertThat(told).noneMatch(text -> text.contains("canary"));
            for (String text : told) {
                pigeon.deliver(tab, text);
            }
            JsonObject shown = onlyOne(tab);
            assertThat(shown.get("title").getAsString()).isEqualTo("New message from Ben Okafor");
            assertThat(shown.get("body").getAsString()).isEmpty();
            System.out.printf("push: a burst of %d messages shows 1 notification%n", BURST);
            assertThat(pigeon.click(tab)).isEqualTo("[\"focus " + house.url(path) + "\"]");
            assertThat(tab.page).hasURL(house.url(path));
            assertThat(tab.message(CANARY + " " + BURST)).isVisible();
            await().untilAsserted(() -> assertThat(notifications(tab)).isEmpty());
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void theTextIsShownWhereItIsWantedAndNothingOfTheConversationOnScreen(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house =
                        House.pushing(pigeon).person("ben", "Ben Okafor", null).person("cem", "Cem", null);
                Device ana = pigeon.device(chromium, house, "ana")) {
            String path = House.path(house.say("ben", "ana", "hello"));
            pigeon.arrived(house, 0);
            Tab tab = ana.open(path).ready();
            assertThat(tab.message("hello")).isVisible();
            settings(tab);
            tab.page.getByLabel("Show the text, not only who wrote").check();
            tab.button("Turn on notifications").click();
            assertThat(tab.button("Turn notifications off on this device")).isVisible();
            tab.press("Escape");
            house.say("ben", "ana", "on your screen");
            assertThat(tab.message("on your screen")).isVisible();
            String other = House.path(house.say("cem", "ana", CANARY));
            List<String> told = pigeon.arrived(house, 1);
            assertThat(told).singleElement().asString().contains(CANARY, "Cem").doesNotContain("on your screen");
            pigeon.deliver(tab, told.getFirst());
            assertThat(onlyOne(tab).get("body").getAsString()).isEqualTo(CANARY);
            tab.go("/people");
            assertThat(pigeon.click(tab)).isEqualTo("[\"open " + house.url(other) + "\"]");
            assertThat(ana.open(other).ready().message(CANARY)).isVisible();
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void afterAMessageACardAsksOnceAndThenNotForThirtyDays(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                Device ana = pigeon.device(chromium, house, "ana")) {
            Tab tab = ana.open(House.path(house.say("ben", "ana", "hi Ana"))).ready();
            Locator card = tab.page.locator(".offer");
            assertThat(tab.message("hi Ana")).isVisible();
            assertThat(card).hasCount(0);
            tab.write("hello Ben");
            assertThat(card).isVisible();
            assertThat(new Axe().violations(tab)).isEmpty();
            assertThat(asked(tab)).isZero();
            tab.button("Not now").click();
            assertThat(card).hasCount(0);
            tab.page.reload();
            assertThat(tab.ready().message("hello Ben")).isVisible();
            tab.write("still there?");
            tab.script("localStorage.setItem('duologue push later', String(Date.now() - 31 * 86400000))");
            assertThat(card).hasCount(0);
            tab.page.reload();
            assertThat(tab.ready().message("still there?")).isVisible();
            tab.write("one more");
            tab.button("Turn on notifications").click();
            assertThat(card).hasCount(0);
            assertThat(house.devices()).isEqualTo(1);
            assertThat(asked(tab)).isEqualTo(1);
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void signingOutAndSomebodyElseSigningInEndIt(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                Device ana = pigeon.device(chromium, house, "ana")) {
            Tab tab = ana.open("/messages").ready();
            turnOn(tab);
            tab.go("/people");
            tab.button("Sign out").click();
            assertThat(tab.page).hasURL(house.url("/signin"));
            assertThat(house.devices()).isZero();
            ana.signIn(house.token("ana"));
            turnOn(tab.go("/messages").ready());
            assertThat(house.devices()).isEqualTo(1);
            ana.signIn(house.token("eve"));
            tab.go("/messages").ready();
            await().untilAsserted(() -> assertThat(tab.script("localStorage.getItem('test subscription')")
                            .isJsonNull())
                    .isTrue());
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void aDeviceTakesTheNewKeyWhenItsPageIsOpened(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                Device ana = pigeon.device(chromium, house, "ana")) {
            Tab tab = ana.open("/messages").ready();
            turnOn(tab);
            String before =
                    tab.script("localStorage.getItem('test subscription')").getAsString();
            house.rotatePushKey();
            assertThat(house.devices()).isZero();
            tab.go("/messages").ready();
            await().untilAsserted(() -> assertThat(house.devices()).isEqualTo(1));
            assertThat(tab.script("localStorage.getItem('test subscription')").getAsString())
                    .isNotEqualTo(before);
        }
    }

    @Test
    void nothingIsOfferedToWhomItCannotServe(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                House without = new House().person("ben", "Ben Okafor", null);
                Device helen = pigeon.device(chromium, house);
                Device ana = pigeon.device(chromium, without, "ana")) {
            helen.signIn(house.impersonator("ana"));
            for (Tab tab : List.of(
                    helen.open("/messages").ready(), ana.open("/messages").ready())) {
                settings(tab);
                assertThat(tab.page.getByText("While I am away")).isVisible();
                tab.script("new Promise((resolve) => setTimeout(resolve))");
                assertThat(tab.page.locator(".push")).hasCount(0);
            }
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void whoSaidNoAndWhoeverHasToInstallThePageFirstReadHow(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon);
                Device refused = pigeon.device(chromium, house, "ana");
                Device phone = pigeon.device(chromium, house, "ana")) {
            refused.before("if (origin !== 'null') localStorage.setItem('test permission', 'denied')");
            phone.before(
                    "delete globalThis.PushManager; Object.defineProperty(navigator, 'standalone', { value: false })");
            Tab tab = refused.open("/messages").ready();
            settings(tab);
            assertThat(tab.page.getByText("Notifications are blocked for this site."))
                    .isVisible();
            assertThat(tab.page.locator(".push")).hasCount(0);
            Tab onPhone = phone.open("/messages").ready();
            settings(onPhone);
            assertThat(onPhone.page.getByText("first add this page to the home screen"))
                    .isVisible();
            assertThat(onPhone.page.locator(".push")).hasCount(0);
            assertThat(asked(tab) + asked(onPhone)).isZero();
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    @Test
    void noTextThatIsPushedRunsOrLeadsElsewhere(Chromium chromium) {
        Pigeon pigeon = new Pigeon();
        try (House house = House.pushing(pigeon).person("ben", "Ben Okafor", null);
                Device ana = pigeon.device(chromium, house, "ana")) {
            ana.before("globalThis.__ran = 0; globalThis.alert = () => { globalThis.__ran++; };");
            Tab tab = ana.open("/messages").ready();
            List<String> texts = HostileTextTest.payloads(HOSTILE_TEXTS);
            List<String> wrong = new ArrayList<>();
            for (String text : texts) {
                pigeon.deliver(tab, pushed(text));
                await(text).until(() -> notifications(tab).stream()
                        .anyMatch(shown -> shown.get("title").getAsString().equals(text)));
                JsonObject shown = onlyOne(tab);
                if (!shown.get("body").getAsString().equals(text)
                        || !shown.get("data").getAsString().startsWith(house.url("/messages"))) {
                    wrong.add(text);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(tab.script("globalThis.__ran").getAsInt()).isZero();
            System.out.printf("hostile texts run by the worker: 0 of %d pushed%n", texts.size());
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    private static String pushed(String text) {
        JsonObject notification = new JsonObject();
        for (String field : List.of("title", "body", "navigate")) {
            notification.addProperty(field, text);
        }
        notification.addProperty("tag", "hostile");
        JsonObject push = new JsonObject();
        push.addProperty("web_push", 8030);
        push.add("notification", notification);
        push.addProperty("app_badge", 1);
        return push.toString();
    }

    static void turnOn(Tab tab) {
        settings(tab);
        tab.button("Turn on notifications").click();
        assertThat(tab.button("Turn notifications off on this device")).isVisible();
        tab.press("Escape");
    }

    private static void settings(Tab tab) {
        tab.page.locator(".side .bar > button").last().click();
        assertThat(tab.page.locator("dialog.settings")).isVisible();
    }

    private static int asked(Tab tab) {
        return tab.script("Number(sessionStorage.getItem('test asked'))").getAsInt();
    }

    private static JsonObject onlyOne(Tab tab) {
        await().untilAsserted(() -> assertThat(notifications(tab)).hasSize(1));
        return notifications(tab).getFirst();
    }

    private static List<JsonObject> notifications(Tab tab) {
        JsonArray all = JsonParser.parseString(tab.script("""
                navigator.serviceWorker.getRegistration('/messages').then((worker) => worker.getNotifications())
                  .then((all) => JSON.stringify(all.map(({ title, body, tag, data }) => ({ title, body, tag, data }))))""").getAsString()).getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
