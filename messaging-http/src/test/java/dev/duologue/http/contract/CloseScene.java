package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.ThreadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Every reason for which the server closes a socket, once, but for the switch, which the frames show.
final class CloseScene {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SOCKETS_MAX = 8;
    private static final int MESSAGES = 300;

    private final Frames frames;

    CloseScene(Frames frames) {
        this.frames = frames;
    }

    void unwelcome(Stage stage) {
        try (SocketClient nobody = SocketClient.withTicket(stage, frames, "nothing")) {
            assertThat(nobody.closeCode()).isEqualTo(4401);
        }
        String ana = stage.token("ana");
        try (SocketClient elsewhere = SocketClient.from("https://evil.example", stage, frames, ana)) {
            assertThat(elsewhere.closeCode()).isEqualTo(4403);
        }
        List<SocketClient> many = new ArrayList<>();
        for (int opened = 0; opened < SOCKETS_MAX; opened++) {
            SocketClient socket = SocketClient.open(stage, frames, ana);
            socket.hears("hello");
            many.add(socket);
        }
        try (SocketClient tooMany = SocketClient.open(stage, frames, ana)) {
            assertThat(tooMany.closeCode()).isEqualTo(4429);
        }
        stage.scene.clock.move(Duration.ofHours(1));
        many.forEach(socket -> assertThat(socket.closeCode()).isEqualTo(4401));
    }

    /// @param stage of a server that is impatient with the silent
    void silent(Stage stage) {
        try (SocketClient ana = SocketClient.deaf(stage, frames, stage.token("ana"))) {
            await().atMost(PATIENCE).until(() -> connections(stage) == 1);
            await().atMost(PATIENCE).until(() -> connections(stage) == 0);
            ana.listen();
            assertThat(ana.closeCode()).isEqualTo(4408);
        }
    }

    /// @param stage of a server that is impatient with the slow
    void slow(Stage stage) {
        ThreadId thread =
                stage.scene.say("ana", "ben", "hello").thread().thread().id();
        for (int sent = 0; sent < MESSAGES; sent++) {
            stage.scene.send("ben", thread, "\uD83D\uDE00".repeat(2_000));
        }
        try (SocketClient ana = SocketClient.deaf(stage, frames, stage.token("ana"))) {
            await().atMost(PATIENCE).until(() -> connections(stage) == 1);
            await().atMost(PATIENCE).until(() -> {
                ana.say("{\"type\":\"catch_up\",\"after\":0}");
                return connections(stage) == 0;
            });
            ana.listen();
            assertThat(ana.closeCode()).isEqualTo(4410);
        }
    }

    static int connections(Stage stage) {
        JsonNode status = Contract.parse(stage.send(stage.request("/api/admin/status")
                        .header("Authorization", "Bearer " + stage.admin())
                        .build())
                .body());
        return status.path("connections").asInt(-1);
    }
}
