package dev.duologue.http;

import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Page;
import dev.duologue.Pair;
import dev.duologue.Profile;
import dev.duologue.Refused;
import dev.duologue.Registry;
import dev.duologue.Relationship;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Calls of the host and its administrators: people, relationships, the switch, the audit. They work while messaging is
/// off.
final class AdminRoutes {
    private static final int AUDIT_LIMIT = 50;

    private final Core core;
    private final Administration administration;
    private final Registry registry;
    private final IntSupplier connections;

    /// @param connections how many sockets are open
    AdminRoutes(Core core, IntSupplier connections) {
        this.core = core;
        this.administration = core.administration();
        this.registry = core.registry();
        this.connections = connections;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/api/admin/status", Access.ADMINISTRATOR, this::status)
                .on(HandlerType.PUT, "/api/admin/switch", Access.ADMINISTRATOR, this::flip)
                .get("/api/admin/audit", Access.ADMINISTRATOR, this::audit)
                .on(HandlerType.PUT, "/api/admin/users/{user}", Access.ADMINISTRATOR, this::putUser)
                .on(HandlerType.DELETE, "/api/admin/users/{user}", Access.ADMINISTRATOR, this::removeUser)
                .on(HandlerType.PUT, "/api/admin/relationships/{first}/{second}", Access.ADMINISTRATOR, this::relate)
                .on(
                        HandlerType.DELETE,
                        "/api/admin/relationships/{first}/{second}",
                        Access.ADMINISTRATOR,
                        this::unrelate);
    }

    private void status(Call call) {
        call.json(
                200,
                AdminWire.status(
                        administration.status(),
                        administration.storage(),
                        administration.counts(),
                        connections.getAsInt(),
                        administration.backlogs()));
    }

    private void flip(Call call) {
        Fields fields = call.body("state", "reason");
        SwitchState state = state(fields.text("state"))
                .orElseThrow(() -> Fields.refused("state", "The state is on, off or read-only."));
        String reason = fields.optionalText("reason").orElse("");
        call.json(200, AdminWire.switched(administration.flip(call.administrator(), state, reason)));
    }

    private void audit(Call call) {
        int limit = Page.size(call.limit(AUDIT_LIMIT));
        call.json(200, AdminWire.audit(administration.audit(call.administrator(), call.cursor(), limit)));
    }

    private void putUser(Call call) {
        Fields fields = call.body("name", "avatar_url", "email", "role");
        Profile profile = new Profile(
                fields.optionalText("name").orElse(null),
                fields.optionalText("avatar_url").orElse(null),
                fields.optionalText("email").orElse(null),
                fields.optionalText("role").orElse(null));
        UserId user = call.userIn("user");
        registry.put(call.administrator(), user, profile);
        call.json(200, AdminWire.person(core.messaging().person(user)));
    }

    private void removeUser(Call call) {
        registry.remove(call.administrator(), call.userIn("user"));
        call.nothing();
    }

    private void relate(Call call) {
        Fields fields = call.body("first_role", "second_role");
        String firstRole = fields.text("first_role");
        String secondRole = fields.text("second_role");
        Relationship relationship =
                new Relationship(call.userIn("first"), call.userIn("second"), firstRole, secondRole);
        registry.relate(call.administrator(), relationship);
        call.json(200, AdminWire.relationship(relationship));
    }

    private void unrelate(Call call) {
        Administrator administrator = call.administrator();
        UserId first = call.userIn("first");
        UserId second = call.userIn("second");
        if (first.equals(second)) {
            throw Refused.notFound();
        }
        registry.unrelate(administrator, Pair.of(first, second));
        call.nothing();
    }

    /// The state behind a word of the wire.
    static Optional<SwitchState> state(String word) {
        return Arrays.stream(SwitchState.values())
                .filter(state -> Frames.word(state).equals(word))
                .findFirst();
    }
}
