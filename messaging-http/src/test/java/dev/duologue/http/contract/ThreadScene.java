package dev.duologue.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Inbox, threads, changes, read marks and counts: what each may answer, once.
final class ThreadScene {
    private final Calls calls;
    private final Stage stage;
    private final String ana;
    private final String ben;

    ThreadScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
        this.ana = stage.token("ana");
        this.ben = stage.token("ben");
    }

    void play() {
        starting();
        String thread = stage.scene
                .say("ana", "ben", "See https://example.com")
                .thread()
                .thread()
                .id()
                .toString();
        reading(thread);
        marking(thread);
        paging();
        changing();
        polling();
        stage.scene.clock.move(Duration.ofMinutes(1));
        readOnly(thread);
        removed(thread);
    }

    private void starting() {
        String draft = "{\"to\":\"ben\",\"body\":\"hello\",\"id\":\"7d1f3c7e-52b0-4a5d-8a37-0a4f2f6f3b11\"}";
        calls.as(ana, "startThread", draft).gives(201);
        calls.as(ana, "startThread", draft).gives(200);
        calls.as(ana, "startThread", "{\"to\":\"cem\",\"body\":\"hello\"}").gives(201);
        calls.as(ana, "startThread", draft.replace("hello", "bye")).isRefused("409 message-id-taken");
        calls.as(ana, "startThread", "{\"to\":\"ana\",\"body\":\"hello\"}").isRefused("403 contact-refused");
        calls.as(ana, "startThread", "{\"to\":\"ben\"}").isRefused("400 invalid-request");
        calls.as(ana, "startThread", "{\"to\":\"ben\",\"body\":\" \"}").isRefused("400 body-empty");
        String longer = "{\"to\":\"ben\",\"body\":\"" + "x".repeat(2_001) + "\"}";
        calls.as(ana, "startThread", longer).isRefused("400 body-too-long");
    }

    private void reading(String thread) {
        calls.as(ana, "getThread").in("thread", thread).gives(200);
        calls.as(ana, "getThreadWith").in("user", "ben").gives(200);
        calls.as(stage.token("eve"), "getThread").in("thread", thread).isRefused("404 not-found");
        calls.as(ana, "getThread").in("thread", "no id").isRefused("404 not-found");
        calls.as(ana, "getThreadWith").in("user", "eve").isRefused("404 not-found");
    }

    private void marking(String thread) {
        calls.as(ben, "markRead", "{\"seq\":1}").in("thread", thread).gives(200);
        calls.as(ben, "markRead").in("thread", thread).gives(200);
        calls.as(ben, "markRead", "{\"seq\":-1}").in("thread", thread).isRefused("400 invalid-request");
        calls.as(stage.token("eve"), "markRead").in("thread", thread).isRefused("404 not-found");
    }

    private void paging() {
        JsonNode first = calls.as(ana, "listThreads").with("limit", 1).gives(200);
        String cursor = first.get("next_cursor").asText();
        calls.as(ana, "listThreads").with("limit", 1).with("cursor", cursor).gives(200);
        calls.as(ana, "listThreads").with("archived", true).gives(200);
        calls.as(ana, "listThreads").with("limit", 0).isRefused("400 invalid-request");
    }

    private void changing() {
        long cursor = calls.as(ben, "listChanges").gives(200).get("cursor").asLong();
        calls.as(ben, "listChanges").with("after", 0).gives(200);
        calls.as(ben, "listChanges").with("after", cursor + 1).isRefused("400 invalid-request");
    }

    private void polling() {
        for (String operation : new String[] {"listThreads", "getUnreadCount"}) {
            HttpResponse<String> first = calls.as(ana, operation).send();
            String tag = first.headers().firstValue("ETag").orElseThrow();
            calls.as(ana, operation).header("If-None-Match", tag).gives(304);
            calls.as(ana, operation).gives(200);
        }
    }

    private void readOnly(String thread) {
        stage.scene.flip(SwitchState.READ_ONLY);
        calls.as(ana, "getThread").in("thread", thread).gives(200);
        calls.as(ana, "startThread", "{\"to\":\"ben\",\"body\":\"hello\"}").isRefused("409 messaging-read-only");
        calls.as(ben, "markRead").in("thread", thread).isRefused("409 messaging-read-only");
        stage.scene.flip(SwitchState.ON);
    }

    private void removed(String thread) {
        stage.scene.registry.remove(Scene.ADMIN, UserId.of("ben"));
        calls.as(ana, "getThread").in("thread", thread).gives(200);
        calls.as(ana, "listThreads").with("archived", true).gives(200);
        calls.as(ana, "markRead").in("thread", thread).isRefused("409 thread-archived");
    }
}
