package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A host's page of another origin, with a strict content policy of its own, that uses the elements.
@ExtendWith(Shared.class)
class EmbeddingTest {
    private static final Path DOCUMENT = Path.of("../docs/elements.md");
    private static final Pattern BLOCK = Pattern.compile("```html\\n(.*?)```", Pattern.DOTALL);

    @Test
    void aPageOfAnotherOriginEmbedsAllThreeUnderItsOwnPolicy(Chromium chromium) throws IOException {
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String origin = "http://127.0.0.1:" + shop.getAddress().getPort();
        try (House house = new House(1_000_000, Set.of(origin)).person("ben", "Ben Okafor", null);
                Device ana = chromium.device(house, Look.DESK)) {
            shop.createContext("/", exchange -> answer(exchange, house));
            shop.start();
            house.say("ben", "ana", "Can I help you?");
            AtomicInteger sockets = new AtomicInteger();
            ana.context().onPage(page -> page.onWebSocket(opened -> sockets.incrementAndGet()));
            Tab tab = new Tab(ana.context().newPage(), house);
            tab.page.navigate(origin + "/");
            assertThat(tab.page.locator("unread-badge")).containsText("1");
            assertThat(tab.page.locator("#own")).isHidden();
            assertThat(tab.page.locator("#all .row")).containsText("Can I help you?");
            assertThat(new Axe().violations(tab)).isEmpty();
            talk(tab, house);
            assertThat(sockets).hasValue(1);
            tab.script("Duologue.logout()");
            assertThat(tab.page.locator("message-button")).hasCount(0);
            assertThat(tab.script("indexedDB.databases().then((all) => all.length)")
                            .getAsInt())
                    .isZero();
            assertThat(chromium.mistakes()).isEmpty();
        } finally {
            shop.stop(0);
        }
    }

    private static void talk(Tab tab, House house) {
        Locator button = tab.page.locator("message-button").first();
        assertThat(button).containsText("(1)");
        button.locator("a").click();
        Locator dialog = tab.page.locator("message-button dialog");
        assertThat(dialog.getByText("Can I help you?").last()).isVisible();
        dialog.locator("textarea").fill("Do you have it in blue?");
        dialog.locator("textarea").press("Enter");
        assertThat(dialog.locator("article").last()).containsText("Sent");
        assertThat(tab.page.locator("unread-badge")).isHidden();
        dialog.locator(".close").click();
        assertThat(tab.page.locator("dialog")).hasCount(0);
        assertThat(tab.focused()).startsWith("a Ask Ben");
        assertThat(house.messages()).isEqualTo(2);
    }

    /// The page as the document prints it.
    private static String page(House house) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
        if (!block.find()) {
            throw new AssertionError("There is no page in " + DOCUMENT);
        }
        return block.group(1).replace("https://messages.example", house.url());
    }

    private static void answer(HttpExchange exchange, House house) throws IOException {
        boolean token = exchange.getRequestURI().getPath().equals("/token");
        String text = token ? "{\"token\":\"" + house.token("ana") + "\"}" : page(house);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        String socket = house.url().replace("http", "ws");
        exchange.getResponseHeaders().set("Content-Type", token ? "application/json" : "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src " + house.url() + "; connect-src 'self' " + house.url() + " "
                                + socket
                                + "; img-src data:; base-uri 'none'; require-trusted-types-for 'script';"
                                + " trusted-types lit-html duologue");
        exchange.sendResponseHeaders(200, content.length);
        try (exchange) {
            exchange.getResponseBody().write(content);
        }
    }
}
