package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Postgres;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.TestToken;
import dev.duologue.kit.Crowd;
import dev.duologue.kit.Scene;
import dev.duologue.persistence.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// The promise of the switch: by the order of commits no message lies inside an off period.
class ToggleDrillTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int SQLITE_FLIPS = DEEP ? 10_000 : 1_000;
    /// A flip there waits for every write under way, each with a transaction of its own.
    private static final int POSTGRES_FLIPS = DEEP ? 10_000 : 200;
    private static final int SENDERS = 8;
    private static final int CLI_FLIPS = DEEP ? 20 : 4;
    private static final int CLI_SENDERS = 64;
    private static final long MOMENT_NANOS = 200_000;
    /// Between two sends of one sender over HTTP, so that the command has a processor to start on.
    private static final long BREATH_NANOS = DEEP ? 0 : 100_000_000;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @Test
    void noMessageIsCommittedWhileOffOnSqlite() throws Exception {
        drill("sqlite:" + file(), sqlite(), SQLITE_FLIPS);
    }

    @Test
    void noMessageIsCommittedWhileOffOnPostgres() throws Exception {
        String url = Postgres.freshDatabase();
        drill(url, new CommitOrder(Postgres.dataSource(url), false), POSTGRES_FLIPS);
    }

    @Test
    void flipsOfTheCommandLineAreSeenByTheServerWithinTwoSecondsOnSqlite() throws Exception {
        drillFromTheCommandLine("sqlite:" + file(), sqlite());
    }

    @Test
    void flipsOfTheCommandLineAreSeenByTheServerWithinTwoSecondsOnPostgres() throws Exception {
        String url = Postgres.freshDatabase();
        drillFromTheCommandLine(url, new CommitOrder(Postgres.dataSource(url), false));
    }

    private void drill(String url, CommitOrder order, int flips) throws SQLException {
        try (Database database = Database.open(url)) {
            database.store().prepare();
            order.watch();
            Scene scene = Scene.unlimited(database.store());
            scene.flip(SwitchState.OFF);
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong accepted = new AtomicLong();
            Crowd.run(SENDERS + 1, worker -> {
                if (worker == 0) {
                    flip(scene, accepted, flips);
                    done.set(true);
                } else {
                    sendUntil(done, scene, worker, accepted);
                }
                return worker;
            });
            report(order.read(), accepted.get());
        }
    }

    /// Each on-period lasts until somebody has sent, so that every flip has something to cut off.
    private static void flip(Scene scene, AtomicLong accepted, int flips) {
        for (int flip = 0; flip < flips; flip++) {
            boolean on = flip % 2 == 0;
            long before = accepted.get();
            scene.flip(on ? SwitchState.ON : flip % 4 == 1 ? SwitchState.OFF : SwitchState.READ_ONLY);
            while (on && accepted.get() == before) {
                LockSupport.parkNanos(MOMENT_NANOS);
            }
        }
    }

    private static void sendUntil(AtomicBoolean done, Scene scene, int worker, AtomicLong accepted) {
        while (!done.get()) {
            try {
                scene.messaging.start(
                        Scene.writer("sender-" + worker), UserId.of("receiver-" + worker), scene.draft("hello"));
                accepted.incrementAndGet();
            } catch (Refused refused) {
                assertThat(refused.reason()).isIn(Reason.MESSAGING_DISABLED, Reason.MESSAGING_READ_ONLY);
                LockSupport.parkNanos(MOMENT_NANOS);
            }
        }
    }

    private static void report(List<String> order, long accepted) {
        long messages = order.stream().filter("message"::equals).count();
        long closed = CommitOrder.withinClosedPeriods(order, "switch.off");
        System.out.printf(
                "%d of %d messages inside a closed period, over %d flips%n", closed, messages, order.size() - messages);
        assertThat(messages).isGreaterThanOrEqualTo(accepted);
        assertThat(closed).isZero();
    }

    private void drillFromTheCommandLine(String url, CommitOrder order) throws Exception {
        try (Product product = new Product(folder, url)) {
            assertThat(product.run("init-db").exit()).isZero();
            order.watch();
            assertThat(product.run("toggle", "on").exit()).isZero();
            product.serve();
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong accepted = new AtomicLong();
            Crowd.run(CLI_SENDERS + 1, worker -> {
                if (worker == 0) {
                    flipFromTheCommandLine(product, done);
                } else {
                    sendOverHttpUntil(done, product, worker, accepted);
                }
                return worker;
            });
            report(order.read(), accepted.get());
        }
    }

    private static void flipFromTheCommandLine(Product product, AtomicBoolean done) {
        Client admin = new Client(product.base(), TestToken.administrator("admin"));
        Duration slowest = Duration.ZERO;
        try {
            for (int flip = 0; flip < CLI_FLIPS; flip++) {
                boolean on = flip % 2 == 1;
                Product.Answer answer = product.run("toggle", on ? "on" : "off", "--reason", "drill");
                assertThat(answer.exit()).as(answer.err()).isZero();
                long begin = System.nanoTime();
                Awaitility.await("the flip to be seen")
                        .atMost(SEEN_WITHIN)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> (admin.get("/api/messaging/unread-count").status() == 200) == on);
                Duration seen = Duration.ofNanos(System.nanoTime() - begin);
                slowest = seen.compareTo(slowest) > 0 ? seen : slowest;
            }
        } finally {
            done.set(true);
        }
        System.out.printf("%d flips from the command line, seen within %d ms%n", CLI_FLIPS, slowest.toMillis());
    }

    private static void sendOverHttpUntil(AtomicBoolean done, Product product, int worker, AtomicLong accepted) {
        Client client = new Client(product.base(), TestToken.of("sender-" + worker));
        while (!done.get()) {
            try {
                int status = client.post(
                                "/api/messaging/threads",
                                Client.object().put("to", "receiver-" + worker).put("body", "hello"))
                        .status();
                assertThat(status).isIn(201, 404, 503);
                if (status == 201) {
                    accepted.incrementAndGet();
                }
                LockSupport.parkNanos(BREATH_NANOS);
            } catch (IOException lost) {
                throw new AssertionError("The server hung up", lost);
            }
        }
    }

    private Path file() {
        return folder.resolve("messages.db");
    }

    private CommitOrder sqlite() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file());
        return new CommitOrder(source, true);
    }
}
