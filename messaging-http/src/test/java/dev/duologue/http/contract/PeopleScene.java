package dev.duologue.http.contract;

import dev.duologue.Profile;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;

/// Oneself, those one may write to, and the ticket of the socket: what each may answer, once.
final class PeopleScene {
    private final Calls calls;
    private final Stage stage;

    PeopleScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
    }

    void play() {
        stage.scene.registry.put(
                Scene.ADMIN,
                UserId.of("ben"),
                new Profile("Ben", "https://example.com/ben.png", "b@example.com", "trainee"));
        stage.scene.registry.put(Scene.ADMIN, UserId.of("cem"), Profile.named("Cem"));
        String ana = stage.token("ana");
        calls.as(ana, "getMe").gives(200);
        calls.as(stage.token("ben"), "getMe").gives(200);
        calls.as(stage.impersonator("ana"), "getMe").gives(200);
        Ask one = calls.as(ana, "listPeople").with("limit", 1);
        one.with("cursor", one.gives(200).get("next_cursor").asText()).gives(200);
        calls.as(ana, "listPeople").with("q", "be").gives(200);
        calls.as(ana, "listPeople").with("limit", 101).isRefused("400 invalid-request");
        calls.as(ana, "createSocketTicket").gives(201);
        calls.as(ana, "createSocketTicket", "{}").gives(201);
        calls.as(stage.impersonator("ana"), "createSocketTicket").gives(201);
        calls.as(ana, "createSocketTicket", "{\"for\":1}").isRefused("400 invalid-request");
        stage.scene.flip(SwitchState.READ_ONLY);
        calls.as(ana, "getMe").gives(200);
        stage.scene.flip(SwitchState.ON);
    }
}
