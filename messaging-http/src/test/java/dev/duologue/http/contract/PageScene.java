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
        stage.scene.flip(SwitchState.ON);
    }

    private void tooFast() {
        stage.scene.clock.move(Duration.ofMinutes(1));
        for (int accepted = 0; accepted < 30; accepted++) {
            send("hello").gives(303);
        }
        both("429 rate-limited", () -> send("hello"));
        stage.scene.clock.move(Duration.ofMinutes(1));
    }

    private void archived() {
        stage.scene.registry.remove(Scene.ADMIN, UserId.of("ben"));
        both("409 thread-archived", () -> send("hello"));
        both("409 thread-archived", () -> calls.as(ana, "markReadByForm").in("thread", thread));
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
