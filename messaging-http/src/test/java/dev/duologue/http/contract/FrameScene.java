package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import java.time.Duration;

/// Every frame in both directions, once.
final class FrameScene {
    private final Stage stage;
    private final Frames frames;
    private final ThreadId thread;

    FrameScene(Stage stage, Frames frames) {
        this.stage = stage;
        this.frames = frames;
        this.thread = stage.scene.say("ana", "ben", "hello").thread().thread().id();
    }

    void play() {
        try (SocketClient ana = SocketClient.open(stage, frames, stage.token("ana"));
                SocketClient ben = SocketClient.open(stage, frames, stage.token("ben"))) {
            ana.hears("hello");
            ben.hears("hello");
            changing(ana, ben);
            typing(ana, ben);
            watching(ana);
            refusing(ana);
            switching(ana);
        }
    }

    private void changing(SocketClient ana, SocketClient ben) {
        for (int sent = 0; sent < 60; sent++) {
            stage.scene.send("ben", thread, "number " + sent);
        }
        ana.hears(
                "thread_changed", frame -> frame.at("/messages/0/body").asText().equals("number 0"));
        ben.say("{\"type\":\"catch_up\",\"after\":0}");
        ben.hears("thread_changed", frame -> frame.path("more").asBoolean());
    }

    private void typing(SocketClient ana, SocketClient ben) {
        String typing = "{\"type\":\"typing\",\"thread_id\":\"" + thread + "\",\"typing\":";
        ana.say(typing + "true}");
        ben.hears("typing", frame -> frame.get("typing").asBoolean());
        ana.say(typing + "false}");
        stage.scene.clock.move(Duration.ofSeconds(4));
        ben.hears("typing", frame -> !frame.get("typing").asBoolean());
        assertThat(ana.frames("typing")).isEmpty();
    }

    private void watching(SocketClient ana) {
        ana.say("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
        ana.say("{\"type\":\"watch\",\"thread_id\":null}");
        ana.say("{\"type\":\"ping\"}");
        ana.hears("pong");
        assertThat(ana.frames("problem")).isEmpty();
    }

    private void refusing(SocketClient ana) {
        String[] broken = {
            "",
            "nonsense",
            "[]",
            "7",
            "{}",
            "{\"type\":\"nothing\"}",
            "{\"type\":\"ping\",\"now\":true}",
            "{\"type\":\"typing\",\"thread_id\":\"" + thread + "\",\"typing\":\"yes\"}",
            "{\"type\":\"catch_up\"}",
            "{\"type\":\"catch_up\",\"after\":999999}",
            "{\"type\":\"watch\",\"thread_id\":\"no id\"}"
        };
        for (int sent = 0; sent < broken.length; sent++) {
            ana.shout(broken[sent]);
            int refused = sent + 1;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ana.frames("problem").size() == refused);
        }
        ana.shoutBinary();
        await().atMost(Duration.ofSeconds(30)).until(() -> ana.frames("problem").size() == broken.length + 1);
    }

    private void switching(SocketClient ana) {
        stage.scene.flip(SwitchState.READ_ONLY);
        ana.hears("switch_changed", frame -> frame.get("state").asText().equals("read-only"));
        stage.scene.flip(SwitchState.ON);
        ana.hears("switch_changed", frame -> frame.get("state").asText().equals("on"));
        stage.scene.flip(SwitchState.OFF);
        ana.hears("switch_changed", frame -> frame.get("state").asText().equals("off"));
        assertThat(ana.closeCode()).isEqualTo(4404);
        stage.scene.flip(SwitchState.ON);
    }
}
