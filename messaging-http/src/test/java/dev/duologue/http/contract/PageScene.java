package dev.duologue.http.contract;

import dev.duologue.Profile;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.time.Duration;
import java.util.UUID;

/// The pages of people and the forms in them: what each may answer, once, to programs and to browsers.
final class PageScene {
    private final Calls calls;
    private final Stage stage;
    private final String ana;
    private final String thread;

    PageScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
        this.ana = stage.token("ana");
        this.thread =
                stage.scene.say("ana", "ben", "first").thread().thread().id().toString();
    }

    void play() {
        reading();
        starting();
        sending();
        changing();
        searching();
        people();
        readOnly();
        tooFast();
        archived();
    }

    private void reading() {
        calls.as(ana, "showInbox").gives(200);
        calls.as(ana, "showThread").in("thread", thread).gives(200);
        for (String place : new String[] {"before", "after"}) {
            calls.as(ana, "showThread").in("thread", thread).with(place, 1).gives(200);
            calls.as(ana, "showThreadWith").in("user", "ben").with(place, 1).gives(200);
        }
        calls.as(ana, "showThread").in("thread", thread).with("around", 1).gives(200);
        both(
                "400 invalid-request",
                () -> calls.as(ana, "showThread").in("thread", thread).with("before", "x"));
        both("404 not-found", () -> calls.as(ana, "showThread").in("thread", "no id"));
        calls.as(ana, "showThreadWith").in("user", "cem").gives(200);
        both("403 contact-refused", () -> calls.as(ana, "showThreadWith").in("user", "ana"));
    }

    private void starting() {
        String id = UUID.randomUUID().toString();
        start("ben", "hello").field("id", id).gives(303);
        start("ben", "hello").field("id", id).gives(303);
        both("409 message-id-taken", () -> start("ben", "bye").field("id", id));
        both("403 contact-refused", () -> start("ana", "hello"));
        both("400 body-empty", () -> start("ben", " "));
        both("400 body-too-long", () -> start("ben", "x".repeat(2_001)));
    }

    private void sending() {
        String id = UUID.randomUUID().toString();
        send("hello").field("id", id).gives(303);
        both("409 message-id-taken", () -> send("bye").field("id", id));
        both("400 body-empty", () -> send(""));
        both("400 body-too-long", () -> send("x".repeat(2_001)));
        both("404 not-found", () -> send("hello").in("thread", "no id"));
        calls.as(stage.token("ben"), "markReadByForm").in("thread", thread).gives(303);
    }

    private void changing() {
        String message =
                stage.scene.say("ana", "ben", "to change").message().id().toString();
        String theirs =
                stage.scene.say("ben", "ana", "not to change").message().id().toString();
        for (String doing : new String[] {"edit", "delete"}) {
            calls.as(ana, "showThread")
                    .in("thread", thread)
                    .with(doing, message)
                    .gives(200);
        }
        edit(message, "changed").gives(303);
        both("400 body-empty", () -> edit(message, " "));
        both("400 body-too-long", () -> edit(message, "x".repeat(2_001)));
        both("403 not-the-sender", () -> edit(theirs, "changed"));
        both("403 not-the-sender", () -> delete(theirs));
        both("404 not-found", () -> edit("no id", "changed"));
        both("404 not-found", () -> delete("no id"));
        stage.scene.clock.move(Duration.ofMinutes(16));
        both("409 edit-window-over", () -> edit(message, "too late"));
        delete(message).gives(303);
        delete(message).gives(303);
        both("409 message-deleted", () -> edit(message, "gone"));
    }

    private void searching() {
        calls.as(ana, "showSearch").gives(200);
        calls.as(ana, "showSearch").with("q", "first").gives(200);
        both("400 invalid-request", () -> calls.as(ana, "showSearch").with("q", "x"));
        stage.scene.say("ana", "ben", "first again");
        for (String[] listed : new String[][] {{"listThreads", "showInbox"}, {"searchMessages", "showSearch"}}) {
            boolean search = listed[0].equals("searchMessages");
            String cursor = cursor(listed[0], search);
            Ask next = calls.as(ana, listed[1]).with("cursor", cursor);
            (search ? next.with("q", "first") : next).gives(200);
        }
        both("400 invalid-request", () -> calls.as(ana, "showInbox").with("cursor", "nonsense"));
    }

    private String cursor(String operation, boolean search) {
        stage.scene.say("ana", "cem", "first to cem");
        Ask ask = calls.as(ana, operation).with("limit", 1);
        return (search ? ask.with("q", "first") : ask)
                .gives(200)
                .get("next_cursor")
                .asText();
    }

    private Ask edit(String message, String body) {
        return calls.as(ana, "editByForm")
                .in("thread", thread)
                .in("message", message)
                .field("body", body);
    }

    private Ask delete(String message) {
        return calls.as(ana, "deleteByForm").in("thread", thread).in("message", message);
    }

    private void people() {
        calls.as(ana, "showPeople").gives(200);
        calls.as(ana, "showPeople").with("q", "be").gives(200);
        for (String user : new String[] {"ben", "cem"}) {
            stage.scene.registry.put(Scene.ADMIN, UserId.of(user), Profile.EMPTY);
        }
        String cursor = calls.as(ana, "listPeople")
                .with("limit", 1)
                .gives(200)
                .get("next_cursor")
                .asText();
        calls.as(ana, "showPeople").with("cursor", cursor).gives(200);
        both("400 invalid-request", () -> calls.as(ana, "showPeople").with("q", "x".repeat(201)));
        calls.as(ana, "showPerson").in("user", "ben").gives(200);
        both("404 not-found", () -> calls.as(ana, "showPerson").in("user", "a\nb"));
    }

    private void readOnly() {
        stage.scene.flip(SwitchState.READ_ONLY);
        both("409 messaging-read-only", () -> start("ben", "hello"));
        both("409 messaging-read-only", () -> send("hello"));
        both("409 messaging-read-only", () -> calls.as(ana, "markReadByForm").in("thread", thread));
        String own = lastOwn();
        both("409 messaging-read-only", () -> edit(own, "hello"));
        both("409 messaging-read-only", () -> delete(own));
        stage.scene.flip(SwitchState.ON);
    }

    private void tooFast() {
        stage.scene.clock.move(Duration.ofMinutes(1));
        for (int accepted = 0; accepted < 30; accepted++) {
            send("hello").gives(303);
        }
        both("429 rate-limited", () -> send("hello"));
        both("429 rate-limited", () -> edit(lastOwn(), "other words"));
        both("429 rate-limited", () -> delete(lastOwn()));
        stage.scene.clock.move(Duration.ofMinutes(1));
    }

    private String lastOwn() {
        return calls.as(ana, "listMessages")
                .in("thread", thread)
                .gives(200)
                .at("/messages")
                .findValuesAsText("id")
                .getLast();
    }

    private void archived() {
        String own = lastOwn();
        stage.scene.registry.remove(Scene.ADMIN, UserId.of("ben"));
        both("409 thread-archived", () -> send("hello"));
        both("409 thread-archived", () -> calls.as(ana, "markReadByForm").in("thread", thread));
        both("409 thread-archived", () -> edit(own, "hello"));
        both("409 thread-archived", () -> delete(own));
    }

    /// A call to be made anew each time.
    private interface Fresh {
        Ask ask();
    }

    private static void both(String problem, Fresh fresh) {
        fresh.ask().isRefused(problem);
        fresh.ask().isShownRefused(Integer.parseInt(problem.substring(0, 3)));
    }

    private Ask start(String to, String body) {
        return calls.as(ana, "startThreadByForm").field("to", to).field("body", body);
    }

    private Ask send(String body) {
        return calls.as(ana, "sendByForm").in("thread", thread).field("body", body);
    }
}
