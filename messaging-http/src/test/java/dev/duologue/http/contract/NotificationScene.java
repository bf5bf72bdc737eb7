package dev.duologue.http.contract;

import dev.duologue.SwitchState;
import dev.duologue.kit.Scene;

/// How oneself is told of messages, and on which devices: what each call may answer, once.
final class NotificationScene {
    private static final String KEYS =
            "\"keys\":{\"p256dh\":\"" + Scene.PUBLIC_KEY + "\",\"auth\":\"AAECAwQFBgcICQoLDA0ODw\"}";
    private static final String ENDPOINT = "\"endpoint\":\"https://push.example.com/send/one\"";

    private final Calls calls;
    private final Stage stage;
    private final String ana;

    NotificationScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
        this.ana = stage.token("ana");
    }

    void play() {
        calls.as(ana, "getNotificationPreferences").gives(200);
        calls.as(stage.impersonator("ana"), "getNotificationPreferences").gives(200);
        calls.as(ana, "getPushKey").gives(200);
        calls.as(stage.impersonator("ana"), "getPushKey").gives(200);
        change("{\"push\":false,\"email\":false,\"preview\":true,\"quiet_from\":\"22:00\",\"quiet_to\":\"07:30\","
                        + "\"time_zone\":\"Europe/Lisbon\"}")
                .gives(200);
        change("{\"quiet_from\":null,\"quiet_to\":null}").gives(200);
        change("{}").gives(200);
        change("{\"quiet_from\":\"22:00\"}").isRefused("400 invalid-request");
        put("{" + ENDPOINT + ",\"expirationTime\":null," + KEYS + "}").gives(204);
        put("{" + ENDPOINT + ",\"expirationTime\":1771500000000," + KEYS + "}").gives(204);
        put("{" + ENDPOINT + "}").isRefused("400 invalid-request");
        delete("{" + ENDPOINT + "}").gives(204);
        delete("{" + ENDPOINT + "}").gives(204);
        delete("{}").isRefused("400 invalid-request");
        form("time_zone", "Europe/Lisbon")
                .field("quiet_from", "22:00")
                .field("quiet_to", "")
                .isRefused("400 invalid-request");
        form("time_zone", "Moon/Sea").isShownRefused(400);
        for (String ticked : new String[] {"false", "true"}) {
            form("time_zone", "Europe/Lisbon")
                    .field("push", ticked)
                    .field("email", ticked)
                    .field("preview", ticked)
                    .field("quiet_from", "22:00")
                    .field("quiet_to", "07:30")
                    .gives(303);
        }
        form("time_zone", "UTC").field("csrf", "any").gives(303);
        calls.as(ana, "showSettings").with("saved", true).gives(200);
        calls.as(ana, "showSettings").with("saved", "perhaps").isRefused("400 invalid-request");
        calls.as(stage.impersonator("ana"), "showSettings").gives(200);
        stage.scene.flip(SwitchState.READ_ONLY);
        form("time_zone", "UTC").isRefused("409 messaging-read-only");
        form("time_zone", "UTC").isShownRefused(409);
        change("{\"push\":true}").isRefused("409 messaging-read-only");
        put("{" + ENDPOINT + "," + KEYS + "}").isRefused("409 messaging-read-only");
        delete("{" + ENDPOINT + "}").isRefused("409 messaging-read-only");
        stage.scene.flip(SwitchState.ON);
    }

    private Ask change(String body) {
        return calls.as(ana, "changeNotificationPreferences", body);
    }

    private Ask form(String name, String value) {
        return calls.as(ana, "changeSettingsByForm").field(name, value);
    }

    private Ask put(String body) {
        return calls.as(ana, "putPushSubscription", body);
    }

    private Ask delete(String body) {
        return calls.as(ana, "deletePushSubscription", body);
    }
}
