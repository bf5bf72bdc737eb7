package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Settings;
import dev.duologue.http.Core;
import dev.duologue.http.MessagingServer;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The descriptions as a host serves them under a path of its own, while messaging is off.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private MessagingServer server;

    @BeforeAll
    void open() {
        Core core = Core.of(Scene.inMemory().ports, Settings.DEFAULT);
        server = new MessagingServer(core, Stage.SETTINGS.withMount("/in/box")).start("127.0.0.1", 0, 0);
    }

    @AfterAll
    void close() {
        server.close();
        client.close();
    }

    @Test
    void theyNameTheAddressesUnderWhichTheyAreServed() throws Exception {
        assertThat(Contract.parse(get("/in/box/openapi.json").body())
                        .at("/servers/0/url")
                        .asText())
                .isEqualTo("/in/box");
        assertThat(Contract.parse(get("/in/box/asyncapi.json").body())
                        .at("/channels/live/address")
                        .asText())
                .isEqualTo("/in/box/ws/messaging");
    }

    @Test
    void thePageForPeopleTakesEverythingFromThisServer() throws Exception {
        HttpResponse<String> page = get("/in/box/docs");
        assertThat(page.body())
                .contains("/in/box/docs/swagger-ui.css", "/in/box/docs/swagger-ui-bundle.js", "/in/box/openapi.json")
                .doesNotContain("http:", "https:", "<script>", "style=", "onload");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "http", "*");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get("/in/box/docs/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "docs.js,text/javascript; charset=utf-8",
        "swagger-ui-bundle.js,text/javascript; charset=utf-8",
        "swagger-ui.css,text/css; charset=utf-8"
    })
    void whatThePageIsMadeOfIsThere(String asset, String type) throws Exception {
        HttpResponse<String> answer = get("/in/box/docs/" + asset);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase(type);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void nothingElseIsThere() throws Exception {
        assertThat(get("/in/box/docs/..%2fopenapi.json").statusCode()).isBetween(400, 404);
        assertThat(get("/in/box/docs/swagger-ui-bundle.js.LICENSE.txt").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
