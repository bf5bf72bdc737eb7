package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// The stream of events: as a call, and event by event.
final class EventScene {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EventScene() {}

    static void ask(Calls calls) {
        Stage stage = calls.stage;
        String ana = stage.token("ana");
        stage.scene.say("ben", "ana", "hello");
        calls.as(ana, "listenToEvents").header("Last-Event-ID", "x").isRefused("400 invalid-request");
        calls.as(ana, "listenToEvents").header("Last-Event-ID", "999999").isRefused("400 invalid-request");
        CompletableFuture<JsonNode> listening = CompletableFuture.supplyAsync(() ->
                calls.as(ana, "listenToEvents").header("Last-Event-ID", "0").gives(200));
        end(stage);
        listening.join();
    }

    static void listen(Stage stage, Frames frames) {
        stage.scene.say("ben", "ana", "hello");
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> stage.client
                .sendAsync(
                        stage.request("/api/messaging/events")
                                .header("Authorization", "Bearer " + stage.token("ana"))
                                .header("Last-Event-ID", "0")
                                .build(),
                        BodyHandlers.ofLines())
                .join()
                .body()
                .forEach(lines::add));
        await().atMost(PATIENCE).until(() -> Collections.frequency(lines, "event: hello") == 2);
        end(stage);
        listening.join();
        List<String> events = Arrays.stream(String.join("\n", lines).split("\n\n", -1))
                .filter(event -> event.contains("data: "))
                .toList();
        events.forEach(event -> record(event, frames));
        assertThat(events).hasSize(5);
    }

    private static void record(String event, Frames frames) {
        JsonNode frame = Contract.parse(event.replaceFirst("(?s).*data: ", ""));
        frames.told(frame);
        assertThat(event).contains("event: " + frame.get("type").asText() + "\n");
        assertThat(event.contains("id: " + frame.path("cursor").asText() + "\n"))
                .isEqualTo(frame.has("cursor"));
    }

    private static void end(Stage stage) {
        await().atMost(PATIENCE).until(() -> CloseScene.connections(stage) == 1);
        stage.scene.flip(SwitchState.OFF);
        await().atMost(PATIENCE).until(() -> CloseScene.connections(stage) == 0);
        stage.scene.flip(SwitchState.ON);
    }
}
