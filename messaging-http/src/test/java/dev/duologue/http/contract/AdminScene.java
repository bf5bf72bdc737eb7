package dev.duologue.http.contract;

import dev.duologue.Event;
import dev.duologue.EventId;
import dev.duologue.Parcel;
import dev.duologue.SwitchState;
import dev.duologue.kit.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What the host and its administrators call: what each may answer, once. Played where only relationships may write.
final class AdminScene {
    private static final String ROLES = "{\"first_role\":\"trainer\",\"second_role\":\"trainee\"}";

    private final Calls calls;
    private final Stage stage;
    private final String root;

    AdminScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
        this.root = stage.admin();
    }

    void play() {
        notify(stage.scene.clock.instant());
        calls.as(root, "getStatus").gives(200);
        users();
        relationships();
        policyChanged();
        switching();
        auditing();
    }

    /// Something waits in one channel and was given up in another.
    private void notify(Instant now) {
        Event event = new Event.OfSwitch(EventId.of(now), Event.Kind.SWITCH_CHANGED, SwitchState.ON, now);
        Parcel dead = Parcel.fresh(event, "mail", false, now).buried(now, "HTTP 410");
        stage.scene.store.run(tx -> tx.outbox().add(List.of(Parcel.fresh(event, "webhook", false, now), dead)));
    }

    private void users() {
        calls.as(root, "putUser", "{}").in("user", "ben").gives(200);
        String whole = "{\"name\":\"Ana\",\"avatar_url\":\"https://example.com/a.png\",\"email\":\"a@example.com\","
                + "\"role\":\"trainer\"}";
        calls.as(root, "putUser", whole).in("user", "ana").gives(200);
        String none = "{\"name\":null,\"avatar_url\":null,\"email\":null,\"role\":null}";
        calls.as(root, "putUser", none).in("user", "cem").gives(200);
        calls.as(root, "putUser", "{\"name\":\" \"}").in("user", "ana").isRefused("400 invalid-request");
        calls.as(root, "putUser", "{}").in("user", "a\nb").isRefused("404 not-found");
        calls.as(root, "deleteUser").in("user", "cem").gives(204);
        calls.as(root, "deleteUser").in("user", "cem").gives(204);
        calls.as(root, "deleteUser").in("user", "a\nb").isRefused("404 not-found");
    }

    private void relationships() {
        relate("putRelationship").body(ROLES).gives(200);
        String thread =
                stage.scene.say("ana", "ben", "hello").thread().thread().id().toString();
        calls.as(stage.token("ana"), "getThread").in("thread", thread).gives(200);
        calls.as(stage.token("ben"), "startThread", "{\"to\":\"eve\",\"body\":\"hi\"}")
                .isRefused("403 contact-refused");
        relate("putRelationship").body("{\"first_role\":\"trainer\"}").isRefused("400 invalid-request");
        relate("putRelationship").in("second", "a\nb").body(ROLES).isRefused("404 not-found");
        relate("deleteRelationship").gives(204);
        relate("deleteRelationship").gives(204);
        relate("deleteRelationship").in("first", "ben").isRefused("404 not-found");
        calls.as(stage.token("ana"), "getThread").in("thread", thread).gives(200);
        calls.as(stage.token("ben"), "getThread").in("thread", thread).isRefused("404 not-found");
        calls.as(stage.token("ben"), "listChanges").with("after", 0).gives(200);
        calls.as(stage.token("ana"), "listThreads").with("archived", true).gives(200);
    }

    /// A thread from the time when everybody could write to everybody.
    private void policyChanged() {
        String thread = Scene.open(stage.store)
                .say("dan", "eve", "hello")
                .thread()
                .thread()
                .id()
                .toString();
        calls.as(stage.token("dan"), "getThread").in("thread", thread).gives(200);
        calls.as(stage.token("dan"), "sendMessage", "{\"body\":\"hello\"}")
                .in("thread", thread)
                .isRefused("403 contact-refused");
    }

    private void switching() {
        for (SwitchState state : new SwitchState[] {SwitchState.OFF, SwitchState.READ_ONLY, SwitchState.ON}) {
            String word = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            calls.as(root, "flipSwitch", "{\"state\":\"" + word + "\",\"reason\":\"because\"}")
                    .gives(200);
            calls.as(root, "getStatus").gives(200);
        }
        calls.as(root, "flipSwitch", "{\"state\":\"on\"}").gives(200);
        calls.as(root, "flipSwitch", "{\"state\":\"maybe\"}").isRefused("400 invalid-request");
    }

    private void auditing() {
        Ask one = calls.as(root, "listAudit").with("limit", 1);
        one.with("cursor", one.gives(200).get("next_cursor").asText()).gives(200);
        calls.as(root, "listAudit").gives(200);
        calls.as(root, "listAudit").with("cursor", "x").isRefused("400 invalid-request");
    }

    private Ask relate(String operation) {
        return calls.as(root, operation).in("first", "ana").in("second", "ben");
    }
}
