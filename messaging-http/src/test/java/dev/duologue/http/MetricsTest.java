package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.SwitchState;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
    void theSwitchDeliveryRefusalsAndEndsOfSocketsAreMeasured() {
        try (Line ben = site.socket(site.token("ben"))) {
            for (int sent = 0; sent < 31; sent++) {
                site.post("/api/messaging/threads", site.token("ana"), "{\"to\":\"ben\",\"body\":\"hello\"}");
            }
            await().until(() -> metric("duologue_delivery_seconds_count") == 30);
            assertThat(metric("duologue_rate_refusals_total")).isEqualTo(1);
            assertThat(metric("duologue_switch{state=\"on\"}")).isEqualTo(1);
            assertThat(metric("duologue_sockets_closed_total{reason=\"messaging-off\"}"))
                    .isZero();
            assertThat(metric("duologue_backup_age_seconds")).isNaN();
            site.scene.administration.noteBackup(Scene.ADMIN, 30);
            site.scene.clock.move(Duration.ofSeconds(90));
            assertThat(metric("duologue_backup_age_seconds")).isEqualTo(90);
            site.scene.flip(SwitchState.OFF);
            assertThat(ben.closeCode()).isEqualTo(4404);
        }
        assertThat(metric("duologue_switch{state=\"on\"}")).isZero();
        assertThat(metric("duologue_switch{state=\"off\"}")).isEqualTo(1);
        assertThat(metric("duologue_switch_flips_total")).isEqualTo(1);
        await().until(() -> metric("duologue_sockets_closed_total{reason=\"messaging-off\"}") == 1);
    }

    @Test
    void whatSomebodyCatchesUpOnIsNoDelivery() {
        site.scene.say("ana", "ben", "hours ago");
        site.scene.clock.move(Duration.ofHours(3));
        try (Line ben = site.socket(site.token("ben"))) {
            ben.say("{\"type\":\"catch_up\",\"after\":0}");
            ben.frame("thread_changed");
            ben.frame("hello");
            site.scene.say("ana", "ben", "now");
            ben.frame("thread_changed");
            await().until(() -> metric("duologue_delivery_seconds_count") == 1);
            assertThat(metric("duologue_delivery_seconds_sum")).isZero();
        }
    }

    private double metric(String sample) {
        return site.get("/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + sample));
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
