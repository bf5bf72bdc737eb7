package dev.duologue.app.browser;

import ch.qos.logback.classic.Level;
import dev.duologue.Administrator;
import dev.duologue.Backlog;
import dev.duologue.Draft;
import dev.duologue.Limits;
import dev.duologue.LocalDoorbell;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.PushKeys;
import dev.duologue.Settings;
import dev.duologue.Started;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.http.TokenIssuer;
import dev.duologue.http.TokenIssuer.Bearer;
import dev.duologue.http.outgoing.Carrier;
import dev.duologue.http.outgoing.Vapid;
import dev.duologue.http.outgoing.WebPush;
import dev.duologue.kit.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server in this process over a store in memory, whose messages outlive a restart. Its clock runs, but may be set
/// back to let something have happened earlier.
public final class House implements AutoCloseable {
    private static final Administrator KEEPER = Administrator.operator("keeper");
    private static final String SECRET = "a secret that is only used in a browser's tests, and long enough";

    private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);
    private final HttpSettings settings;
    private final Core core;
    private MessagingServer server;
    private int port;

    static {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    /// Without limits on sends.
    public House() {
        this(1_000_000, Set.of());
    }

    /// @param sendsPerMinute how many sends of one person are accepted
    /// @param origins whose pages may call besides its own
    public House(int sendsPerMinute, Set<String> origins) {
        this(sendsPerMinute, origins, null);
    }

    /// Without limits on sends, and with pushes that go this way.
    public static House pushing(Carrier carrier) {
        return new House(1_000_000, Set.of(), carrier);
    }

    private House(int sendsPerMinute, Set<String> origins, @Nullable Carrier carrier) {
        InstantSource clock = () -> Instant.now().minus(behind.get());
        Ports ports = Ports.open(new InMemoryStore(), new LocalDoorbell(), clock);
        Limits limits = new Limits(Limits.DEFAULT.bodyLengthMax(), sendsPerMinute, Limits.DEFAULT.editWindow());
        HttpSettings plain = HttpSettings.withSecret(SECRET).withAllowedOrigins(origins);
        settings = carrier == null ? plain : plain.withPush();
        if (carrier != null) {
            WebPush.Sender sender = new WebPush.Sender("mailto:house@example.com", "");
            ports = ports.with(List.of(new WebPush(ports.store(), clock, sender, carrier)));
        }
        core = Core.of(ports, new Settings(limits, SwitchState.ON));
        server = new MessagingServer(core, settings).start("127.0.0.1", 0, 0);
        port = server.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String url(String path) {
        return url() + path;
    }

    /// Makes somebody known by a name.
    public House person(String user, String name, @Nullable String role) {
        core.registry().put(KEEPER, UserId.of(user), new Profile(name, null, null, role));
        return this;
    }

    public Started say(String from, String to, String body) {
        return core.messaging()
                .start(
                        Principal.of(UserId.of(from)).writer(),
                        UserId.of(to),
                        Draft.of(core.messaging().limits().body(body)));
    }

    /// As if it had been said that long ago.
    public Started said(Duration ago, String from, String to, String body) {
        behind.set(ago);
        try {
            return say(from, to, body);
        } finally {
            behind.set(Duration.ZERO);
        }
    }

    /// Says this many numbered lines.
    ///
    /// @return the path of their conversation
    public String chatter(String from, String to, int lines) {
        Started last = say(from, to, "line 1");
        for (int line = 2; line <= lines; line++) {
            last = say(from, to, "line " + line);
        }
        return path(last);
    }

    public static String path(Started started) {
        return "/messages/" + started.thread().thread().id();
    }

    public void read(String user, Started started) {
        core.messaging()
                .markRead(
                        Principal.of(UserId.of(user)).writer(),
                        started.thread().thread().id(),
                        OptionalLong.empty());
    }

    public void remove(String user) {
        core.registry().remove(KEEPER, UserId.of(user));
    }

    public long unread(String user) {
        return core.messaging().unread(Principal.of(UserId.of(user)).reader()).messages();
    }

    public long messages() {
        return core.administration().counts().messages();
    }

    /// Devices that are told by Web Push.
    public long devices() {
        return new PushKeys(core.ports()).devices();
    }

    /// As after a theft of the key.
    public void rotatePushKey() {
        new PushKeys(core.ports()).rotate(KEEPER, Vapid::make, true);
    }

    /// Notifications on their way.
    public long waiting() {
        return core.ports().store().read(view -> view.outbox().backlogs()).stream()
                .mapToLong(Backlog::waiting)
                .sum();
    }

    public void flip(SwitchState state) {
        core.administration().flip(KEEPER, state, "a test");
    }

    public String token(String user) {
        return issue(user, false, null);
    }

    public String administrator(String user) {
        return issue(user, true, null);
    }

    public String impersonator(String user) {
        return issue(user, false, "helen of support");
    }

    private String issue(String user, boolean admin, @Nullable String impersonator) {
        Instant expires = Instant.now().plus(Duration.ofHours(1));
        return new TokenIssuer(settings).issue(new Bearer(UserId.of(user), null, admin, impersonator, expires));
    }

    public void stop() {
        server.close();
    }

    /// Opens again at the same address, knowing no session any more, as after a restart of the process.
    public void start() {
        server = new MessagingServer(core, settings).start("127.0.0.1", port, 0);
    }

    @Override
    public void close() {
        stop();
    }
}
