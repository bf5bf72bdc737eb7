package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever breaks, no text is lost, nothing is said twice, and what the screen says is true.
@ExtendWith(Shared.class)
class FaultsTest {
    private static final Pattern SENDING = Pattern.compile(".*/api/messaging/threads/[^/]+/messages");

    private final House house = new House().person("ben", "Ben Okafor", null);
    private final String path = House.path(house.say("ben", "ana", "hello"));
    private final Chromium chromium;

    FaultsTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @AfterEach
    void close() {
        assertThat(chromium.mistakes()).isEmpty();
        house.close();
    }

    @Test
    void whatIsWrittenOfflineSurvivesAReloadAndGoesOutOnce() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            tab.script("navigator.serviceWorker.ready.then(() => true)");
            tab.page.reload();
            assertThat(tab.message("hello")).isVisible();
            kept(tab);
            ana.offline(true);
            tab.write("on the train");
            assertThat(tab.state()).hasText("Waiting to send");
            tab.textField().fill("a draft");
            tab.page.locator(".history").evaluate("() => new Promise((later) => setTimeout(later, 400))");
            tab.page.reload();
            assertThat(tab.message("hello")).isVisible();
            assertThat(tab.message("on the train")).isVisible();
            assertThat(tab.state()).hasText("Waiting to send");
            assertThat(tab.textField()).hasValue("a draft");
            assertThat(tab.page.locator(".banner"))
                    .containsText(
                            Pattern.compile("You are offline|Trying to reconnect"),
                            new LocatorAssertions.ContainsTextOptions().setTimeout(12_000));
            ana.offline(false);
            online(tab);
            assertThat(tab.state()).hasText("Sent");
            assertThat(tab.page.locator(".banner")).hasCount(0);
            assertThat(house.messages()).isEqualTo(2);
        }
    }

    /// A page that was loaded offline is not told by this emulation when the network is back; browsers tell it.
    private static void online(Tab tab) {
        tab.script("dispatchEvent(new Event('online'))");
    }

    /// The device keeps conversations a second after they changed.
    private static void kept(Tab tab) {
        tab.script("""
                (async () => { for (let turn = 0; turn < 100; turn++) {
                  const [{ name }] = (await indexedDB.databases()).filter((one) => one.name.startsWith('duologue '));
                  const db = await new Promise((yes) => { const open = indexedDB.open(name); open.onsuccess = () => yes(open.result); });
                  const all = await new Promise((yes) => { const ask = db.transaction('histories').objectStore('histories').getAll();
                    ask.onsuccess = () => yes(ask.result); });
                  db.close();
                  if (all.length) return true;
                  await new Promise((later) => setTimeout(later, 50)); }
                  throw new Error('Nothing was kept'); })()""");
    }

    @Test
    void aTabKilledBeforeTheAnswerCameSaysItOnce() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            tab.page.route(SENDING, route -> {
                if (route.request().method().equals("POST")) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            tab.write("did you get this?");
            Awaitility.await().until(() -> house.messages() == 2);
            tab.page.close();
            Tab again = ana.open(path).ready();
            assertThat(again.message("did you get this?")).containsText(Pattern.compile("Sent|Read"));
            assertThat(again.articles()).hasCount(2);
            assertThat(house.messages()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatWasRestartedGetsWhatWasWrittenMeanwhileAfterTheNextSignIn() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            assertThat(tab.message("hello")).isVisible();
            house.stop();
            tab.write("while you were away");
            assertThat(tab.state()).hasText(Pattern.compile("Sending|Waiting to send"));
            house.start();
            assertThat(tab.page.locator(".banner.warn")).containsText("signed out");
            assertThat(tab.message("while you were away")).isVisible();
            tab.button("Sign in").click();
            assertThat(tab.page).hasURL(Pattern.compile(".*/signin\\?next=.*"));
            tab.page.getByLabel("Token").fill(house.token("ana"));
            tab.page.locator("main button").click();
            assertThat(tab.page).hasURL(house.url(path));
            assertThat(tab.message("while you were away")).containsText("Sent");
            assertThat(house.messages()).isEqualTo(2);
        }
    }

    @Test
    void withoutSocketsMessagesComeByAsking() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            ana.context().routeWebSocket(Pattern.compile(".*/ws/messaging.*"), swallowed -> {});
            ana.context().clock().install();
            Tab tab = ana.open(path).ready();
            Awaitility.await().untilAsserted(() -> {
                ana.context().clock().runFor(4_000);
                assertThat(tab.page.locator(".banner").allInnerTexts().toString())
                        .contains("may arrive late");
            });
            house.say("ben", "ana", "can you hear me?");
            Awaitility.await().until(() -> {
                ana.context().clock().runFor(4_000);
                return tab.articles().count() == 2;
            });
            assertThat(tab.message("can you hear me?")).isVisible();
        }
    }

    @Test
    void whoeverWritesTooFastSeesWhenItGoesOn() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            AtomicInteger asked = once(tab, 429);
            tab.write("one more");
            assertThat(tab.page.locator(".wait")).containsText("The next message goes out in");
            assertThat(tab.state()).hasText("Waiting to send");
            assertThat(tab.message("one more")).containsText("Sent");
            assertThat(tab.page.locator(".wait")).hasCount(0);
            assertThat(asked).hasValueGreaterThan(1);
            assertThat(house.messages()).isEqualTo(2);
        }
    }

    @Test
    void aBrokenServerIsAskedAgainUntilItHasTheMessage() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready();
            AtomicInteger asked = once(tab, 500);
            tab.write("still here");
            assertThat(tab.message("still here")).containsText("Sent");
            assertThat(asked).hasValue(2);
            assertThat(house.messages()).isEqualTo(2);
        }
    }

    @Test
    void whatIsRefusedForGoodSaysWhyAndCanBeDiscarded() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            Tab tab = ana.open(path).ready().listen();
            tab.page.route(SENDING, route -> answer(route, 403, "contact-refused"));
            tab.write("may I?");
            assertThat(tab.message("may I?")).containsText("This person cannot be written to.");
            assertThat(tab.heard()).contains("could not be sent");
            tab.page.unroute(SENDING);
            tab.message("may I?").getByText("Try again").click();
            assertThat(tab.message("may I?")).containsText("Sent");
            assertThat(house.messages()).isEqualTo(2);
        }
    }

    @Test
    void aNewerVersionIsOfferedAndNeverForced() {
        try (Device ana = chromium.device(house, "ana", Look.DESK)) {
            ana.context()
                    .route(
                            Pattern.compile(".*/embed/v1/duologue\\.js"),
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(302)
                                    .setHeaders(
                                            Map.of("Location", "/duologue/assets/ffffffffffff/embed/duologue.js"))));
            Tab tab = ana.open(path).ready();
            tab.textField().fill("half a thought");
            assertThat(tab.message("hello")).isVisible();
            ana.offline(true);
            assertThat(tab.page.locator(".banner")).containsText("offline");
            ana.offline(false);
            assertThat(tab.page.locator(".banner.news")).containsText("new version");
            assertThat(tab.textField()).hasValue("half a thought");
            assertThat(tab.button("Reload")).isVisible();
        }
    }

    private static AtomicInteger once(Tab tab, int status) {
        AtomicInteger asked = new AtomicInteger();
        tab.page.route(SENDING, route -> {
            if (route.request().method().equals("POST") && asked.getAndIncrement() == 0) {
                answer(route, status, status == 429 ? "rate-limited" : "internal-error");
            } else {
                route.resume();
            }
        });
        return asked;
    }

    private static void answer(Route route, int status, String slug) {
        if (!route.request().method().equals("POST")) {
            route.resume();
            return;
        }
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Content-Type", "application/problem+json", "Retry-After", "2"))
                .setBody("{\"type\":\"/problems/" + slug + "\",\"title\":\"No\",\"status\":" + status + "}"));
    }
}
