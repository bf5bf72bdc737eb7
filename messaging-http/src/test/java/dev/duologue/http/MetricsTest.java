package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What those who watch can read, and what they cannot.
class MetricsTest {
    private final Site site = Site.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void callsAreCountedByRouteAndOutcome() {
        String body =
                "{\"to\":\"ben-canary\",\"body\":\"text-canary\",\"id\":\"6f5f2f0e-3d0c-4b0e-8a43-5ad6a1f4d1f2\"}";
        assertThat(site.post("/api/messaging/threads", site.token("ana-canary"), body)
                        .status())
                .isEqualTo(201);
        assertThat(site.post("/api/messaging/threads", site.token("ana-canary"), body)
                        .status())
                .isEqualTo(200);
        site.get("/api/messaging/threads/thread-canary", site.token("ana-canary"));
        site.get("/api/messaging/path-canary?query=canary", null);
        site.call("PATCH", "/api/messaging/threads", site.token("ana-canary"), "{}");
        String metrics = site.get("/metrics", null).body();
        assertThat(count(metrics, "POST", "", "/api/messaging/threads", 201)).isEqualTo(1);
        assertThat(count(metrics, "POST", "", "/api/messaging/threads", 200)).isEqualTo(1);
        assertThat(count(metrics, "GET", "not-found", "/api/messaging/threads/{thread}", 404))
                .isEqualTo(1);
        assertThat(count(metrics, "GET", "not-found", "/api/messaging/*", 404)).isEqualTo(1);
        assertThat(count(metrics, "PATCH", "method-not-allowed", "/api/messaging/threads", 405))
                .isEqualTo(1);
        assertThat(metrics).doesNotContain("canary", "6f5f2f0e");
    }

    @Test
    void theStoreTheSocketsAndTheJvmAreGauged() {
        assertThat(site.get("/metrics", null).body())
                .contains(
                        "duologue_store_ready 1.0", "duologue_sockets 0.0", "jvm_memory_used_bytes{", "process_uptime");
    }

    @Test
    void theManagementPortHasThemToo() throws IOException, InterruptedException {
        site.get("/health/live", null);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + site.server.managementPort() + "/metrics"))
                .build();
        var answer = site.client.send(request, BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(count(answer.body(), "GET", "", "/health/live", 200)).isEqualTo(1);
    }

    private static double count(String metrics, String method, String problem, String route, int status) {
        var line = Pattern.compile(
                        "(?m)^duologue_calls_seconds_count\\{method=\"%s\",problem=\"%s\",route=\"%s\",status=\"%d\"\\} (.+)$"
                                .formatted(method, problem, Pattern.quote(route), status))
                .matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
