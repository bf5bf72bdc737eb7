package dev.duologue.app;

import com.google.inject.Injector;
import dev.duologue.Courier;
import dev.duologue.Ports;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.cli.Failure;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.persistence.Database;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server as a process: it runs until the process is told to end and then finishes what is under way.
final class Server implements AutoCloseable {
    /// Enough for a small database; a big one is looked through in part.
    private static final Duration CHECK_MAX = Duration.ofSeconds(2);

    /// After which a server that was told to end is gone, whatever hangs.
    private static final Duration STOP_MAX = Duration.ofMillis(9_500);

    /// As Java itself ends after SIGTERM.
    private static final int TOLD_TO_END = 143;

    private final Config config;
    private final Injector injector;
    private final Database.Lease lease;

    private Server(Config config, Injector injector) {
        this.config = config;
        this.injector = injector;
        this.lease = injector.getInstance(Database.class).lease();
    }

    /// Takes the database for this server.
    ///
    /// @throws dev.duologue.Refused when another server has it
    static Server of(Config config, HttpSettings http) {
        Logs.show(config.logFormat());
        return new Server(config, Assembly.server(config, http));
    }

    /// Gives the database back, when serving could not begin.
    @Override
    public void close() {
        lease.close();
        database().close();
    }

    Database database() {
        return injector.getInstance(Database.class);
    }

    /// Serves until the process ends.
    ///
    /// @param ready is told the address once calls are answered
    void run(Consumer<String> ready) {
        requireDatabase();
        MessagingServer server = injector.getInstance(MessagingServer.class);
        @Nullable Caretaker caretaker = caretaker();
        server.watch(new StoreMeters(database()));
        if (caretaker != null) {
            server.watch(caretaker);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, caretaker), "duologue-stop"));
        start(server);
        if (caretaker != null) {
            caretaker.start();
        }
        String address = "http://" + reachable(config.listen().host()) + ":" + server.port();
        ready.accept(address);
        awaitForever(stopped);
    }

    /// A missing database is only fine while nobody asked for messaging, since a server never creates one. A broken one
    /// never is: a server that cannot keep what it acknowledges does not start.
    private void requireDatabase() {
        try {
            database().store().read(view -> view.ledger().switchState());
        } catch (Refused refused) {
            if (refused.reason() != Reason.MESSAGING_DISABLED) {
                throw refused;
            }
            if (config.rules().initialSwitch() == SwitchState.ON) {
                throw Failure.unavailable("ENABLE_DIRECT_MESSAGING is set, but there is no database at "
                        + config.database().shown() + " and serve never creates one; run: duologue init-db");
            }
            return;
        }
        database().check(CHECK_MAX).ifPresent(damage -> {
            throw Failure.unavailable(damage);
        });
        if (lease.alone()) {
            injector.getInstance(Courier.class).takeBack();
        }
    }

    private void start(MessagingServer server) {
        Config.Listen listen = config.listen();
        try {
            server.start(listen.host(), listen.port(), listen.managementPort());
        } catch (JavalinBindException taken) {
            boolean main = isTaken(listen.host(), listen.port());
            Setting setting = main ? Setting.DUOLOGUE_PORT : Setting.DUOLOGUE_MANAGEMENT_PORT;
            throw Failure.unavailable("Port " + (main ? listen.port() : listen.managementPort()) + " on "
                    + listen.host() + " cannot be used; stop what holds it or choose another with " + setting.flag()
                    + ".");
        }
    }

    private @Nullable Caretaker caretaker() {
        Integer days = config.retentionDays();
        return days == null
                ? null
                : new Caretaker(injector.getInstance(Ports.class), database(), Duration.ofDays(days));
    }

    private void stop(MessagingServer server, @Nullable Caretaker caretaker) {
        log().info("Duologue is told to end and finishes what is under way");
        Thread.ofPlatform().daemon().name("duologue-impatience").start(Server::endAnyway);
        server.close();
        if (caretaker != null) {
            caretaker.close();
        }
        close();
    }

    /// Whatever was acknowledged is on the disk, so that ending in the middle of anything loses nothing.
    private static void endAnyway() {
        try {
            Thread.sleep(STOP_MAX);
            log().warn(
                            "Not everything under way has finished in {} s; Duologue ends all the same",
                            STOP_MAX.toSeconds());
            Runtime.getRuntime().halt(TOLD_TO_END);
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isTaken(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    private static String reachable(String host) {
        String local = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return local.contains(":") && !local.startsWith("[") ? "[" + local + "]" : local;
    }

    private static void awaitForever(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Server.class);
    }
}
