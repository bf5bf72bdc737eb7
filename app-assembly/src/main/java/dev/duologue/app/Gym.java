package dev.duologue.app;

import dev.duologue.UserId;
import dev.duologue.cli.Console;
import dev.duologue.cli.Failure;
import dev.duologue.cli.Operations;
import dev.duologue.http.DemoPerson;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.TokenIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The demo: a server with a small gym in it, which needs no settings and keeps all it has in a folder of its own.
final class Gym {
    private static final Set<Setting> KEPT = EnumSet.of(
            Setting.DUOLOGUE_HOST,
            Setting.DUOLOGUE_PORT,
            Setting.DUOLOGUE_MANAGEMENT_PORT,
            Setting.DUOLOGUE_ALLOWED_ORIGINS,
            Setting.DUOLOGUE_PUBLIC_URL,
            Setting.DUOLOGUE_LOG_FORMAT);
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);
    private static final String SPEAKER = "lena";
    private static final String LISTENER = "ana";

    private final Config config;
    private final GymFolder home;
    private final Console console;

    private Gym(Config config, GymFolder home, Console console) {
        this.config = config;
        this.home = home;
        this.console = console;
    }

    /// Takes the demo's folder for itself.
    ///
    /// @throws Failure when another demo has it
    /// @throws WrongSettings when a setting cannot be used
    static Gym of(Sources sources, Operations.Demo demo, Console console) {
        @Nullable String database = demo.database() == null ? flagged(sources) : demo.database();
        if (demo.fresh() && database != null) {
            throw Failure.usage("--fresh starts over in the demo's own folder only; empty "
                    + Setting.MESSAGING_DATABASE_URL + " yourself, or leave --database out.");
        }
        GymFolder home = GymFolder.take(sources.folder().resolve("data").resolve("demo"), demo.fresh());
        Map<String, String> own = new HashMap<>();
        own.put(
                Setting.MESSAGING_DATABASE_URL.name(),
                database == null ? "sqlite:" + home.file("messages.db") : database);
        own.put(Setting.ENABLE_DIRECT_MESSAGING.name(), "true");
        own.put(Setting.DUOLOGUE_JWT_SECRET.name(), home.secret());
        own.put(Setting.DUOLOGUE_CONTACT_POLICY.name(), "related");
        if (demo.port() != null) {
            own.put(Setting.DUOLOGUE_PORT.name(), demo.port().toString());
        }
        Sources kept = sources.only(KEPT);
        if (kept.find(Setting.DUOLOGUE_MANAGEMENT_PORT).isEmpty()) {
            own.put(Setting.DUOLOGUE_MANAGEMENT_PORT.name(), "0");
        }
        return new Gym(Config.from(kept.under("demo", own)), home, console);
    }

    /// Fills the gym unless it is filled, and serves it until the process ends.
    void run() {
        Script script = Script.gym(ZonedDateTime.now(ZoneId.systemDefault()));
        HttpSettings http = Assembly.http(config).withDemo(() -> people(script));
        try (Server server = Server.of(config, http)) {
            server.database().store().prepare();
            Stage stage = new Stage(server.database().store());
            if (stage.empty()) {
                console.hint("The gym is empty; people are coming in.");
                stage.play(script);
            }
            server.run(address -> greet(address, http));
        }
    }

    private static List<DemoPerson> people(Script script) {
        return script.roles().stream()
                .map(role -> new DemoPerson(role.user(), role.name(), null, role.role(), role.administrator()))
                .toList();
    }

    private void greet(String local, HttpSettings http) {
        String address = http.publicUrl() == null ? local : http.publicUrl();
        Instant expires = Instant.now().plus(TOKEN_LIFE);
        String token = new TokenIssuer(http).issue(TokenIssuer.Bearer.of(UserId.of(SPEAKER), expires));
        Path header = home.keep(SPEAKER + ".header", "Authorization: Bearer " + token + "\n");
        String curl = "  curl -H " + quoted("@" + header) + " ";
        String api = address + "/api/messaging";
        console.out()
                .println(String.join(
                        System.lineSeparator(),
                        "The gym is open: " + address + "/demo",
                        "",
                        "Two people side by side, and a switcher to be anybody, the front desk included.",
                        "All of it is kept in " + config.database().shown() + ".",
                        "Stop with Ctrl+C; start over with: duologue demo --fresh",
                        "",
                        "In another terminal you are Lena:",
                        "",
                        curl + api + "/threads",
                        curl + api + "/threads/with/" + LISTENER,
                        curl + "-H 'Content-Type: application/json' -d '{\"to\": \"" + LISTENER
                                + "\", \"body\": \"See you on Thursday!\"}' " + api + "/threads",
                        ""));
        console.out().flush();
    }

    private static @Nullable String flagged(Sources sources) {
        return sources.sources().getFirst().values().get(Setting.MESSAGING_DATABASE_URL.name());
    }

    private static String quoted(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
