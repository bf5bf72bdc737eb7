package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes over a socket, and who is let in.
class SocketTest {
    private Site site;

    @BeforeEach
    void open() {
        site = Site.open();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aMessageIsSeenOnTheOtherSocketAndOnOnesOwn() {
        try (Line ana = site.socket(site.token("ana"));
                Line ben = site.socket(site.token("ben"))) {
            assertThat(ben.frame("hello").get("user_id").asText()).isEqualTo("ben");
            assertThat(ben.frame("hello").get("cursor").asLong()).isZero();
            site.post("/api/messaging/threads", site.token("ana"), "{\"to\":\"ben\",\"body\":\"hello\"}");
            JsonNode seen = ben.frame("thread_changed");
            assertThat(seen.at("/messages/0/body").asText()).isEqualTo("hello");
            assertThat(seen.at("/thread/with/user_id").asText()).isEqualTo("ana");
            assertThat(seen.get("unread_count").asLong()).isEqualTo(1);
            assertThat(seen.get("cursor").asLong())
                    .isEqualTo(seen.at("/thread/version").asLong());
            assertThat(seen.has("more")).isFalse();
            assertThat(ana.frame("thread_changed").get("unread_count").asLong()).isZero();
        }
    }

    @Test
    void editsDeletesAndReadMarksTravelTheSameWay() {
        var started = site.scene.say("ana", "ben", "helo");
        String thread = "/api/messaging/threads/" + started.thread().thread().id();
        String message = thread + "/messages/" + started.message().id();
        try (Line ana = site.socket(site.token("ana"));
                Line ben = site.socket(site.token("ben"))) {
            site.call("PATCH", message, site.token("ana"), "{\"body\":\"hello\"}");
            JsonNode edited = ben.frame(
                    "thread_changed",
                    frame -> frame.at("/messages/0/body").asText().equals("hello"));
            assertThat(edited.at("/messages/0/edited_at").asText()).isNotEmpty();
            site.post(thread + "/read", site.token("ben"), "{}");
            JsonNode read =
                    ana.frame("thread_changed", frame -> frame.get("messages").isEmpty());
            assertThat(read.get("thread").get("participants").toString())
                    .contains("\"user_id\":\"ben\",\"role\":null,\"read_seq\":1");
            site.call("DELETE", message, site.token("ana"), null);
            JsonNode deleted = ben.frame("thread_changed", frame -> frame.at("/messages/0/deleted_at")
                    .isTextual());
            assertThat(deleted.at("/messages/0/body").asText()).isEmpty();
        }
    }

    @Test
    void catchingUpGivesEveryChangeSinceTheCursorInFramesOf50() {
        var thread = site.scene.say("ana", "ben", "first").thread().thread().id();
        for (int i = 0; i < 25; i++) {
            site.scene.send("ana", thread, "from ana " + i);
            site.scene.send("ben", thread, "from ben " + i);
            site.scene.clock.move(Duration.ofSeconds(10));
        }
        site.scene.say("cem", "ben", "another thread");
        try (Line ben = site.socket(site.token("ben"))) {
            ben.say("{\"type\":\"catch_up\",\"after\":0}");
            JsonNode last = ben.frame(
                    "thread_changed",
                    frame -> frame.at("/thread/with/user_id").asText().equals("cem"));
            var frames = ben.frames("thread_changed");
            assertThat(frames).hasSize(3);
            assertThat(frames.getFirst().get("messages")).hasSize(50);
            assertThat(frames.getFirst().get("more").asBoolean()).isTrue();
            assertThat(frames.getFirst().get("cursor").asLong()).isZero();
            assertThat(frames.get(1).get("messages")).hasSize(1);
            assertThat(last.get("cursor").asLong())
                    .isEqualTo(ben.frame("hello").get("cursor").asLong());
            ben.say("{\"type\":\"catch_up\",\"after\":99999}");
            assertThat(ben.frame("problem").get("problem").asText()).endsWith("/problems/invalid-request");
        }
    }

    @Test
    void typingGoesToTheOtherPersonOnlyAtMostOnceInThreeSecondsAndEndsByItself() {
        var thread = site.scene.say("ana", "ben", "first").thread().thread().id();
        String typing = "{\"type\":\"typing\",\"thread_id\":\"" + thread + "\",\"typing\":";
        try (Line ana = site.socket(site.token("ana"));
                Line ben = site.socket(site.token("ben"));
                Line cem = site.socket(site.token("cem"))) {
            for (int i = 0; i < 20; i++) {
                ana.say(typing + (i % 2 == 0) + "}");
            }
            ana.say(typing + "true}");
            JsonNode seen = ben.frame("typing");
            assertThat(seen.get("user_id").asText()).isEqualTo("ana");
            assertThat(seen.get("typing").asBoolean()).isTrue();
            ana.say("{\"type\":\"ping\"}");
            ana.frame("pong");
            assertThat(ben.frames("typing")).hasSize(1);
            site.scene.clock.move(Duration.ofSeconds(7));
            ben.frame("typing", frame -> !frame.get("typing").asBoolean());
            cem.say(typing + "true}");
            assertThat(cem.frame("problem").get("problem").asText()).endsWith("/problems/not-found");
            assertThat(cem.frames("typing")).isEmpty();
            assertThat(ana.frames("typing")).isEmpty();
        }
    }

    @Test
    void switchingOffIsToldAndClosesEverySocket() {
        try (Line ana = site.socket(site.token("ana"))) {
            site.scene.flip(SwitchState.READ_ONLY);
            assertThat(ana.frame("switch_changed").get("state").asText()).isEqualTo("read-only");
            site.scene.flip(SwitchState.OFF);
            assertThat(ana.closeCode()).isEqualTo(4404);
            assertThat(ana.frames("switch_changed").getLast().get("state").asText())
                    .isEqualTo("off");
        }
    }

    @Test
    void aFlipThatRangNobodyIsNoticedToo() {
        try (Line ana = site.socket(site.token("ana"))) {
            site.scene.store.run(tx -> {
                tx.holdSwitch();
                tx.set(SwitchState.OFF);
            });
            assertThat(ana.closeCode()).isEqualTo(4404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "[{\"type\":\"ping\"}]",
                "1",
                "null",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"nothing\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"more\":1}",
                "{\"type\":\"typing\"}",
                "{\"type\":\"typing\",\"thread_id\":\"x\",\"typing\":\"true\"}",
                "{\"type\":\"typing\",\"thread_id\":\"x\",\"typing\":1}",
                "{\"type\":\"watch\",\"thread_id\":\"x\"}",
                "{\"type\":\"watch\",\"thread_id\":7}",
                "{\"type\":\"catch_up\"}",
                "{\"type\":\"catch_up\",\"after\":-1}",
                "{\"type\":\"catch_up\",\"after\":\"1\"}",
                "{\"type\":\"catch_up\",\"after\":1.5}",
                "{\"type\":\"send\",\"body\":\"hi\"}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
                        + "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}"
            })
    void aBrokenFrameIsAProblemAndTheSocketStays(String frame) {
        try (Line ana = site.socket(site.token("ana"))) {
            ana.say(frame);
            ana.frame("problem");
            ana.say("{\"type\":\"ping\"}");
            ana.frame("pong");
            assertThat(ana.isOpen()).isTrue();
        }
    }

    @Test
    void aBinaryFrameIsAProblemAndTheSocketStays() {
        try (Line ana = site.socket(site.token("ana"))) {
            ana.sayBinary();
            ana.frame("problem");
            assertThat(ana.isOpen()).isTrue();
        }
    }

    @Test
    void aFrameOfMoreThan32KiBEndsTheSocket() {
        try (Line ana = site.socket(site.token("ana"))) {
            ana.say("{\"type\":\"ping\",\"x\":\"" + "x".repeat(33_000) + "\"}");
            assertThat(ana.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void anImpersonatorOnlyPingsAndCatchesUp() {
        var thread = site.scene.say("ana", "ben", "first").thread().thread().id();
        try (Line helen = site.socket(site.impersonator("ana"));
                Line ben = site.socket(site.token("ben"))) {
            helen.say("{\"type\":\"ping\"}");
            helen.frame("pong");
            helen.say("{\"type\":\"catch_up\",\"after\":0}");
            helen.frame("thread_changed");
            helen.say("{\"type\":\"typing\",\"thread_id\":\"" + thread + "\",\"typing\":true}");
            assertThat(helen.frame("problem").get("problem").asText()).endsWith("/problems/impersonation-read-only");
            helen.say("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
            helen.say("{\"type\":\"ping\"}");
            helen.frame("pong", frame -> helen.frames("pong").size() == 2);
            assertThat(helen.frames("problem")).hasSize(2);
            assertThat(ben.frames("typing")).isEmpty();
        }
    }
}
