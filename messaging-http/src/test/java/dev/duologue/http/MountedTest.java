package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.TokenIssuer.Bearer;
import dev.duologue.http.pages.AssetVersion;
import dev.duologue.kit.Scene;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messaging inside a host's own Javalin, under a path of its own.
class MountedTest {
    private final Scene scene = Scene.inMemory();
    private final HttpSettings settings = HttpSettings.withSecret(Site.SECRET).withMount("/inbox");
    private final HttpClient client = HttpClient.newHttpClient();
    private Javalin host;

    @BeforeEach
    void open() {
        Core core = Core.of(scene.ports, new Settings(dev.duologue.Limits.DEFAULT, SwitchState.ON));
        host = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/hello", ctx -> ctx.result("the host's own"));
            config.routes.exception(Exception.class, (broken, ctx) -> ctx.status(418));
            config.registerPlugin(new MessagingPlugin(core, settings));
        });
        host.start("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        host.stop();
    }

    @Test
    void everythingIsBelowTheMountAndTheHostKeepsTheRest() {
        assertThat(call("GET", "/hello", null).body()).isEqualTo("the host's own");
        assertThat(call("GET", "/inbox/api/messaging/threads", null).status()).isEqualTo(200);
        assertThat(call("GET", "/api/messaging/threads", null).status()).isEqualTo(404);
        assertThat(call("GET", "/inbox/api/messaging/nothing", null).refusal()).isEqualTo("404 not-found");
        Answer refused = call("POST", "/inbox/api/messaging/threads", "nonsense");
        assertThat(refused.refusal()).isEqualTo("400 invalid-request");
        assertThat(refused.json().get("type").asText()).isEqualTo("/inbox/problems/invalid-request");
        assertThat(call("GET", "/inbox/signin", null).body())
                .contains("href=\"/inbox/duologue/assets/" + AssetVersion.NOW + "/page.css\"");
    }

    @Test
    void theSocketIsBelowTheMountToo() {
        String ticket = call("POST", "/inbox/api/messaging/socket-ticket", "{}")
                .json()
                .get("ticket")
                .asText();
        String address = "ws://127.0.0.1:" + host.port() + "/inbox/ws/messaging?ticket=" + ticket;
        try (Line ana = Line.open(client, address, null, null)) {
            ana.frame("hello");
            scene.say("ben", "ana", "hi");
            ana.frame("thread_changed");
        }
    }

    private Answer call(String method, String path, @Nullable String body) {
        String token = new TokenIssuer(settings)
                .issue(Bearer.of(UserId.of("ana"), scene.clock.instant().plus(Duration.ofHours(1))));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return new Answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while calling", interrupted);
        }
    }
}
