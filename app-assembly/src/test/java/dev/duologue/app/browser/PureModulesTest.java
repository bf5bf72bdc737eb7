package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tests of the browser's own modules, run where they run: in a browser.
class PureModulesTest {
    private static final Path HTTP = Path.of("../messaging-http/src");
    private static final Path ASSETS = HTTP.resolve("main/resources/duologue");
    private static final Path TESTS = HTTP.resolve("test/resources/duologue-tests");
    private static final int TESTS_MIN = 50;

    @Test
    void everyTestOfThePureModulesPasses() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/duologue/assets/", exchange -> answer(exchange, ASSETS, "/duologue/assets/"));
        server.createContext("/tests/", exchange -> answer(exchange, TESTS, "/tests/"));
        server.start();
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.window(1_280, 800);
            page.navigate(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tests/index.html")
                    .toString());
            Locator results = page.locator("#results");
            assertThat(results).hasAttribute("data-count", Pattern.compile("\\d+"));
            assertThat(page.locator("#results .failed").allInnerTexts()).isEmpty();
            assertThat(page.locator("#results .passed").count()).isGreaterThanOrEqualTo(TESTS_MIN);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, Path root, String prefix) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        Path file = root.resolve(path).normalize();
        boolean there = file.startsWith(root) && Files.isRegularFile(file);
        byte[] content = there ? Files.readAllBytes(file) : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", type(path));
        exchange.sendResponseHeaders(there ? 200 : 404, content.length == 0 ? -1 : content.length);
        try (exchange) {
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript";
            case "json" -> "application/json";
            default -> "text/html; charset=utf-8";
        };
    }
}
