package dev.duologue.http.contract;

import dev.duologue.kit.Scene;

/// The administrator's page, the pages anybody may see, and a form that the contact policy refuses.
final class AdminPageScene {
    private final Calls calls;
    private final Stage stage;

    AdminPageScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
    }

    void play() {
        String root = stage.admin();
        calls.as(root, "showAdmin").gives(200);
        for (String state : new String[] {"off", "read-only", "on"}) {
            calls.as(root, "toggleByForm").field("state", state).gives(303);
            calls.as(root, "showAdmin").with("now", state).gives(200);
        }
        calls.as(root, "toggleByForm")
                .field("enable", "Yes")
                .field("reason", "because")
                .gives(303);
        calls.as(root, "toggleByForm").field("state", "maybe").isRefused("400 invalid-request");
        calls.as(null, "showSignIn").gives(200);
        calls.as(null, "showSignIn").with("next", "/people").gives(200);
        calls.as(root, "showAdmin")
                .with("confirm", "off")
                .with("reason", "tonight")
                .gives(200);
        calls.as(null, "getElements").gives(302);
        calls.as(null, "getBadge").gives(302);
        problems();
        policyChanged();
    }

    private void problems() {
        calls.contract
                .names(Contract.Place.calls("/components/examples"))
                .filter(name ->
                        calls.contract.has(Contract.Place.calls("/components/examples/" + name + "/value/detail")))
                .forEach(slug -> calls.as(null, "showProblem").in("slug", slug).gives(200));
        calls.as(null, "showProblem").in("slug", "nothing").isRefused("404 not-found");
        calls.as(null, "showProblem").in("slug", "nothing").isShownRefused(404);
    }

    /// A thread from the time when everybody could write to everybody.
    private void policyChanged() {
        String thread = Scene.open(stage.store)
                .say("dan", "eve", "hello")
                .thread()
                .thread()
                .id()
                .toString();
        String dan = stage.token("dan");
        calls.as(dan, "sendByForm").in("thread", thread).field("body", "hello").isRefused("403 contact-refused");
        calls.as(dan, "sendByForm").in("thread", thread).field("body", "hello").isShownRefused(403);
    }
}
