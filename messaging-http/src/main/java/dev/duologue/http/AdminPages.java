package dev.duologue.http;

import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.AuditEntry;
import dev.duologue.Backlog;
import dev.duologue.Counts;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.pages.AdminCard;
import dev.duologue.http.pages.Page;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/// The administrator's page: the switch, how the store is, and who switched when. It works while messaging is off and
/// while there is no database yet; switching on creates one.
final class AdminPages {
    private static final Set<String> YES = Set.of("1", "true", "on", "yes");
    private static final String FLIP = "switch.";
    private static final int FLIPS_MAX = 20;

    private final Administration administration;
    private final Html html;
    private final IntSupplier connections;

    /// @param connections how many sockets are open
    AdminPages(Administration administration, Html html, IntSupplier connections) {
        this.administration = administration;
        this.html = html;
        this.connections = connections;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/admin/messaging", Access.ADMINISTRATOR, this::card)
                .post("/admin/messaging/toggle", Access.ADMINISTRATOR, this::toggle);
    }

    private void card(Call call) {
        Page page = html.page(call);
        Map<String, Object> values = new HashMap<>();
        values.put("card", card(call.administrator()));
        call.query()
                .optionalText("now")
                .flatMap(AdminRoutes::state)
                .ifPresent(state -> values.put("status", "admin.now-" + Frames.word(state)));
        call.query()
                .optionalText("confirm")
                .flatMap(AdminRoutes::state)
                .filter(SwitchState.OFF::equals)
                .ifPresent(off -> {
                    values.put("reason", call.query().optionalText("reason").orElse(""));
                    values.put("connected", connections.getAsInt());
                });
        html.show(call, 200, "admin", page, values);
    }

    private void toggle(Call call) {
        Fields form = call.form();
        SwitchState wanted = form.has("state")
                ? AdminRoutes.state(form.text("state"))
                        .orElseThrow(() -> Fields.refused("state", "The state is on, off or read-only."))
                : isYes(form.text("enable")) ? SwitchState.ON : SwitchState.OFF;
        String reason = form.optionalText("reason").orElse("").strip();
        SwitchState now =
                administration.flip(call.administrator(), wanted, reason).state();
        call.goTo("/admin/messaging?now=" + Frames.word(now));
    }

    private static boolean isYes(String word) {
        return YES.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    private AdminCard card(Administrator administrator) {
        StorageHealth storage = administration.storage();
        String place = storage.backend() + " · " + storage.location();
        return new AdminCard(
                Frames.word(administration.status().state()),
                storage.ready(),
                storage.ready() ? place : place + " · " + storage.detail(),
                facts(storage),
                storage.ready() ? flips(administrator) : List.of());
    }

    private Map<String, String> facts(StorageHealth storage) {
        Counts counts = administration.counts();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("admin.fact.threads", Long.toString(counts.threads()));
        facts.put("admin.fact.messages", Long.toString(counts.messages()));
        facts.put("admin.fact.people", Long.toString(counts.people()));
        facts.put("admin.fact.connections", Integer.toString(connections.getAsInt()));
        List<Backlog> backlogs = administration.backlogs();
        long dead = backlogs.stream().mapToLong(Backlog::dead).sum();
        facts.put(
                "admin.fact.outbox",
                Long.toString(backlogs.stream().mapToLong(Backlog::waiting).sum()));
        if (dead > 0) {
            facts.put("admin.fact.dead", Long.toString(dead));
        }
        facts.put("admin.fact.schema", Integer.toString(storage.schemaVersion()));
        String version = AdminPages.class.getPackage().getImplementationVersion();
        if (version != null) {
            facts.put("admin.fact.version", version);
        }
        return facts;
    }

    private List<AdminCard.Flip> flips(Administrator administrator) {
        return administration.audit(administrator, null, dev.duologue.Page.SIZE_MAX).items().stream()
                .filter(entry -> entry.action().startsWith(FLIP))
                .limit(FLIPS_MAX)
                .map(AdminPages::flip)
                .toList();
    }

    private static AdminCard.Flip flip(AuditEntry entry) {
        String state = entry.action().substring(FLIP.length());
        return new AdminCard.Flip(entry.at(), entry.actor(), state, entry.detail());
    }
}
