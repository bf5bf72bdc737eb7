package dev.duologue.app;

import com.google.inject.Injector;
import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Exported;
import dev.duologue.Ports;
import dev.duologue.PushKey;
import dev.duologue.Refused;
import dev.duologue.Settings;
import dev.duologue.UserId;
import dev.duologue.cli.Console;
import dev.duologue.cli.Exit;
import dev.duologue.cli.Failure;
import dev.duologue.cli.Operations;
import dev.duologue.http.ConstantServer;
import dev.duologue.http.ExportWire;
import dev.duologue.http.TokenIssuer;
import dev.duologue.http.outgoing.Vapid;
import dev.duologue.persistence.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/// What the command line is given to work with: everything by the settings of the shell it was called from.
final class Operator implements Operations {
    private static final Administrator ME = Administrator.operator(System.getProperty("user.name", "unknown"));

    /// Set by the launcher.
    private static final String COMMIT = "duologue.commit";

    private final Map<String, String> environment;
    private final Path folder;
    private final Console console;

    /// @param folder the working directory
    Operator(Map<String, String> environment, Path folder, Console console) {
        this.environment = environment;
        this.folder = folder;
        this.console = console;
    }

    @Override
    public void serve(Map<String, String> flags) {
        Config config = config(flags);
        try (Server server = checked(() -> Server.of(config, Assembly.http(config)))) {
            server.run(address -> LoggerFactory.getLogger(Operator.class).info("Duologue listens on {}", address));
        }
    }

    @Override
    public void demo(Map<String, String> flags, Demo demo) {
        checked(() -> Gym.of(sources(flags), demo, console)).run();
    }

    @Override
    public Opened open(Map<String, String> flags) {
        Injector injector = Assembly.desk(config(flags));
        return new Opened(injector.getInstance(Ports.class), injector.getInstance(Settings.class));
    }

    @Override
    public Saved backup(Map<String, String> flags, Path file, DoubleConsumer progress) {
        Injector desk = Assembly.desk(config(flags));
        try (Database database = desk.getInstance(Database.class)) {
            Database.Copy copy = database.backup(folder.resolve(file), progress);
            note(desk.getInstance(Administration.class), copy.messages());
            return new Saved(copy.file().toString(), copy.messages(), copy.bytes());
        }
    }

    @Override
    public Restored restore(Map<String, String> flags, Path file) {
        try (Database database = database(flags)) {
            Database.Restored restored = database.restore(folder.resolve(file));
            return new Restored(
                    restored.messages(), restored.kept().map(Path::toString).orElse(null));
        }
    }

    @Override
    public String line(Exported piece) {
        return ExportWire.line(piece);
    }

    @Override
    public Optional<String> settle(Map<String, String> flags) {
        try (Database database = database(flags)) {
            return database.settle();
        }
    }

    @Override
    public Compacted compact(Map<String, String> flags) {
        try (Database database = database(flags)) {
            Database.Compacted sizes = database.compact();
            return new Compacted(sizes.before(), sizes.after());
        }
    }

    @Override
    public Optional<Duration> retention(Map<String, String> flags) {
        return Optional.ofNullable(config(flags).retentionDays()).map(Duration::ofDays);
    }

    @Override
    public List<Finding> examine(Map<String, String> flags) {
        try {
            return new Doctor(config(flags), new Surroundings(folder, InstantSource.system())).examine();
        } catch (Failure wrong) {
            return wrong.sentences().stream()
                    .map(sentence -> new Finding("settings", Finding.Grade.STOP, sentence))
                    .toList();
        }
    }

    @Override
    public String token(Map<String, String> flags, Bearer bearer) {
        Config config = config(flags);
        if (config.keys().keySet() != null) {
            throw Failure.usage(
                    "Tokens can be made here with DUOLOGUE_JWT_SECRET only; DUOLOGUE_JWKS_URL names somebody"
                            + " else's keys, and they make the tokens.");
        }
        TokenIssuer issuer = checked(() -> new TokenIssuer(Assembly.http(config)));
        Instant expires = Instant.now().plus(bearer.life());
        return issuer.issue(new TokenIssuer.Bearer(
                UserId.of(bearer.user()), bearer.name(), bearer.admin(), bearer.impersonator(), expires));
    }

    @Override
    public PushKey pushKey(Instant at) {
        return Vapid.make(at);
    }

    @Override
    public List<SettingLine> settings(Map<String, String> flags) {
        return config(flags).lines().stream()
                .map(line -> new SettingLine(line.setting().name(), line.value(), line.origin()))
                .toList();
    }

    @Override
    public String version() {
        return Objects.requireNonNullElse(Operator.class.getPackage().getImplementationVersion(), "(unpackaged)");
    }

    @Override
    public String commit() {
        return System.getProperty(COMMIT, "unknown");
    }

    @Override
    public Raw raw(Map<String, String> flags, int connections, int perCommit, Duration howLong) {
        try (Database database = database(flags)) {
            Database.Raw raw = database.raw(connections, perCommit, howLong);
            return new Raw(raw.perSecond(), raw.slow());
        }
    }

    @Override
    public Constant constant() {
        ConstantServer server = ConstantServer.start();
        URI base = URI.create("http://127.0.0.1:" + server.port());
        return new Constant() {
            @Override
            public URI base() {
                return base;
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    /// A backup that could not be noted is a backup all the same.
    private void note(Administration administration, long messages) {
        try {
            administration.noteBackup(ME, messages);
        } catch (Refused busy) {
            console.hint("The audit could not be told of this backup: " + busy.detail());
        }
    }

    private Database database(Map<String, String> flags) {
        return Assembly.desk(config(flags)).getInstance(Database.class);
    }

    private Config config(Map<String, String> flags) {
        return checked(() -> Config.from(sources(flags)));
    }

    private Sources sources(Map<String, String> flags) {
        return checked(() -> Sources.of(flags, environment, folder, console.terminal()));
    }

    private static <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (WrongSettings wrong) {
            throw new Failure(Exit.USAGE, wrong.sentences());
        }
    }
}
