package dev.duologue.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/// Reading, sending, editing, deleting and searching messages: what each may answer, once.
final class MessageScene {
    private static final String HELLO = "{\"body\":\"See https://example.com and mailto:a@example.com\"}";

    private final Calls calls;
    private final Stage stage;
    private final String ana;
    private final String ben;
    private final String thread;

    MessageScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
        this.ana = stage.token("ana");
        this.ben = stage.token("ben");
        this.thread =
                stage.scene.say("ana", "ben", "first").thread().thread().id().toString();
    }

    void play() {
        String sent = sending();
        reading();
        searching();
        rest();
        editing(sent);
        deleting(sent);
        readOnly(sent);
        tooFast();
        archived(sent);
    }

    /// @return the id of a message that ana sent
    private String sending() {
        String draft = "{\"body\":\"second\",\"id\":\"" + UUID.randomUUID() + "\"}";
        send(ana, draft).gives(201);
        send(ana, draft).gives(200);
        send(ana, draft.replace("second", "third")).isRefused("409 message-id-taken");
        send(ana, "{\"body\":7}").isRefused("400 invalid-request");
        send(ana, "{\"body\":\"\\n\"}").isRefused("400 body-empty");
        send(ana, "{\"body\":\"" + "x".repeat(2_001) + "\"}").isRefused("400 body-too-long");
        send(stage.token("eve"), HELLO).isRefused("404 not-found");
        return send(ana, HELLO).gives(201).get("id").asText();
    }

    private void reading() {
        stage.scene.messaging.markRead(
                Scene.writer("ben"), ThreadId.parse(thread).orElseThrow(), OptionalLong.empty());
        list(ana).gives(200);
        list(ana).with("limit", 1).gives(200);
        for (String place : new String[] {"before", "after", "around", "changed_after"}) {
            list(ana).with(place, 1).gives(200);
        }
        list(ana).with("before", 2).with("after", 1).isRefused("400 invalid-request");
        list(stage.token("eve")).isRefused("404 not-found");
    }

    private void searching() {
        Ask one = calls.as(ana, "searchMessages").with("q", "s").with("limit", 1);
        one.isRefused("400 invalid-request");
        String cursor = one.with("q", "st").gives(200).path("next_cursor").asText("");
        if (cursor.isEmpty()) {
            send(ana, "{\"body\":\"first again\"}").gives(201);
            cursor = one.gives(200).get("next_cursor").asText();
        }
        one.with("cursor", cursor).gives(200);
    }

    private void editing(String message) {
        message(ana, "editMessage", message).body("{\"body\":\"changed\"}").gives(200);
        list(ana).gives(200);
        message(ana, "editMessage", message).body("{\"text\":\"changed\"}").isRefused("400 invalid-request");
        message(ana, "editMessage", message).body("{\"body\":\"\"}").isRefused("400 body-empty");
        message(ana, "editMessage", message)
                .body("{\"body\":\"" + "x".repeat(2_001) + "\"}")
                .isRefused("400 body-too-long");
        message(ben, "editMessage", message).body(HELLO).isRefused("403 not-the-sender");
        message(ana, "editMessage", "no id").body(HELLO).isRefused("404 not-found");
    }

    private void deleting(String message) {
        message(ben, "deleteMessage", message).isRefused("403 not-the-sender");
        message(ana, "deleteMessage", UUID.randomUUID().toString()).isRefused("404 not-found");
        message(ana, "deleteMessage", message).gives(204);
        message(ana, "deleteMessage", message).gives(204);
        message(ana, "editMessage", message).body(HELLO).isRefused("409 message-deleted");
        list(ana).gives(200);
        calls.as(ana, "getThread").in("thread", thread).gives(200);
    }

    private void readOnly(String deleted) {
        String message = send(ana, HELLO).gives(201).get("id").asText();
        stage.scene.flip(SwitchState.READ_ONLY);
        send(ana, HELLO).isRefused("409 messaging-read-only");
        message(ana, "editMessage", message).body("{\"body\":\"x\"}").isRefused("409 messaging-read-only");
        message(ana, "deleteMessage", message).isRefused("409 messaging-read-only");
        message(ana, "deleteMessage", deleted).gives(204);
        stage.scene.flip(SwitchState.ON);
        stage.scene.clock.move(Duration.ofMinutes(16));
        message(ana, "editMessage", message).body("{\"body\":\"x\"}").isRefused("409 edit-window-over");
    }

    private void tooFast() {
        rest();
        for (int accepted = 0; accepted < 30; accepted++) {
            send(ana, HELLO).gives(201);
        }
        send(ana, HELLO).isRefused("429 rate-limited");
        rest();
    }

    private void archived(String message) {
        stage.scene.registry.remove(Scene.ADMIN, UserId.of("ben"));
        JsonNode last = list(ana).gives(200).get("messages");
        String active = last.get(last.size() - 1).get("id").asText();
        send(ana, HELLO).isRefused("409 thread-archived");
        message(ana, "editMessage", active).body("{\"body\":\"x\"}").isRefused("409 thread-archived");
        message(ana, "deleteMessage", active).isRefused("409 thread-archived");
        message(ana, "deleteMessage", message).gives(204);
    }

    private void rest() {
        stage.scene.clock.move(Duration.ofMinutes(1));
    }

    private Ask send(String token, String body) {
        return calls.as(token, "sendMessage", body).in("thread", thread);
    }

    private Ask list(String token) {
        return calls.as(token, "listMessages").in("thread", thread);
    }

    private Ask message(String token, String operation, String message) {
        return calls.as(token, operation).in("thread", thread).in("message", message);
    }
}
