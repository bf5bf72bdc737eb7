package dev.duologue.http.contract;

import dev.duologue.UserId;
import dev.duologue.http.outgoing.UnsubscribeLinks;

/// The link at the end of mails: what it may answer, once, to programs and to browsers.
final class UnsubscribeScene {
    private final Calls calls;
    private final Stage stage;

    UnsubscribeScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
    }

    void play() {
        String token = new UnsubscribeLinks(stage.scene.store, stage.scene.clock).token(UserId.of("ana"));
        show(token).gives(200);
        stop(token).gives(200);
        stop(token).field("List-Unsubscribe", "One-Click").gives(200);
        show("nonsense").isRefused("404 not-found");
        show("nonsense").isShownRefused(404);
        stop("nonsense").isRefused("404 not-found");
        stop("nonsense").isShownRefused(404);
        stage.store.setBroken(true);
        show(token).isRefused("503 unavailable");
        show(token).isShownRefused(503);
        stop(token).isRefused("503 unavailable");
        stop(token).isShownRefused(503);
        stage.store.setBroken(false);
    }

    private Ask show(String token) {
        return calls.as(null, "showUnsubscribe").in("token", token);
    }

    private Ask stop(String token) {
        return calls.as(null, "unsubscribe").in("token", token);
    }
}
