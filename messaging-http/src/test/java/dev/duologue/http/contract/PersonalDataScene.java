package dev.duologue.http.contract;

import dev.duologue.LegalHold;
import dev.duologue.NotificationPreferences;
import dev.duologue.Profile;
import dev.duologue.PushSubscription;
import dev.duologue.Started;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.time.LocalTime;
import java.time.ZoneId;

/// What a host asks for about one person: every kind of line that an export may have, and an erasure.
final class PersonalDataScene {
    private final Calls calls;
    private final Stage stage;

    PersonalDataScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
    }

    void play() {
        furnish();
        export("ana").gives(200);
        export("ben").gives(200);
        export("never heard of").gives(200);
        export("a\nb").isRefused("404 not-found");
        LegalHold.Subject ben = new LegalHold.OfUser(UserId.of("ben"));
        stage.scene.preservation.place(Scene.ADMIN, ben, "");
        erase("ana").isRefused("409 legal-hold");
        stage.scene.preservation.lift(Scene.ADMIN, ben, "");
        erase("ana").gives(200);
        erase("ana").body("{}").gives(200);
        erase("ana").body("{\"yes\":true}").isRefused("400 invalid-request");
        erase("a\nb").isRefused("404 not-found");
        export("ana").gives(200);
        calls.as(stage.token("ana"), "getMe").isRefused("401 unauthenticated");
    }

    private void furnish() {
        Scene scene = stage.scene;
        scene.registry.put(
                Scene.ADMIN,
                UserId.of("ana"),
                new Profile("Ana", "https://example.com/ana.png", "ana@example.com", "trainer"));
        scene.relate("ana", "ben");
        scene.notifications.change(
                Scene.writer("ana"),
                before -> new NotificationPreferences(
                        true, true, true, LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("UTC")));
        PushSubscription lasting = Scene.subscription("lasting");
        scene.notifications.subscribe(Scene.writer("ana"), lasting, "en");
        scene.notifications.subscribe(
                Scene.writer("ana"),
                new PushSubscription(
                        "https://push.example.com/send/passing",
                        lasting.p256dh(),
                        lasting.auth(),
                        scene.clock.instant()));
        Started first = scene.say("ana", "ben", "hello");
        scene.messaging.edit(
                Scene.writer("ana"),
                first.thread().thread().id(),
                first.message().id(),
                scene.messaging.limits().body("hello, Ben"));
        Started second = scene.say("ben", "ana", "oops");
        scene.messaging.delete(
                Scene.writer("ben"),
                second.thread().thread().id(),
                second.message().id());
        scene.say("ana", "cem", "hi");
    }

    private Ask export(String user) {
        return calls.as(stage.admin(), "exportUser").in("user", user);
    }

    private Ask erase(String user) {
        return calls.as(stage.admin(), "eraseUser").in("user", user);
    }
}
