package dev.duologue.http;

import dev.duologue.Refused;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.outgoing.UnsubscribeLinks;
import java.util.Map;

/// Where the links at the end of mails lead. They need no sign-in, work whatever the switch says, and only stop mails.
final class UnsubscribePages {
    private final Core core;
    private final Html html;
    private final UnsubscribeLinks links;

    UnsubscribePages(Core core, Html html) {
        this.core = core;
        this.html = html;
        this.links = new UnsubscribeLinks(core.ports().store(), core.ports().clock());
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/unsubscribe/{token}", Access.ANYONE, call -> show(call, false))
                .post("/unsubscribe/{token}", Access.ANYONE, this::stop);
    }

    /// Mail programs come here by themselves when somebody presses their button (RFC 8058).
    private void stop(Call call) {
        core.notifications().stopMail(user(call));
        show(call, true);
    }

    private void show(Call call, boolean done) {
        user(call);
        String address = call.mount() + "/unsubscribe/" + call.path("token");
        html.show(call, 200, "unsubscribe", html.page(call), Map.of("address", address, "done", done));
    }

    private UserId user(Call call) {
        return links.user(call.path("token")).orElseThrow(Refused::notFound);
    }
}
