package dev.duologue.persistence;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Reason;
import dev.duologue.SwitchState;
import dev.duologue.kit.Crowd;
import dev.duologue.kit.Scene;
import dev.duologue.port.Knock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes on one SQLite file.
class SharedFileTest {
    private final Path folder;
    private final Path file;
    private final Database server;

    SharedFileTest(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("messages.db");
        server = Database.sqlite(file);
        server.store().prepare();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatAnotherProcessWritesIsNoticedWithinTwoSeconds() throws Exception {
        BlockingQueue<Knock> heard = new LinkedBlockingQueue<>();
        try (var listening = server.doorbell().listen(heard::add);
                Database command = Database.sqlite(file)) {
            assertThat(listening).isNotNull();
            assertThat(heard.poll(2, TimeUnit.SECONDS)).as("the first look").isEqualTo(new Knock.Anything());
            server.store().run(tx -> tx.set(SwitchState.ON));
            assertThat(heard.poll(700, TimeUnit.MILLISECONDS)).as("own writes").isNull();
            command.store().run(tx -> tx.set(SwitchState.OFF));
            assertThat(heard.poll(2, TimeUnit.SECONDS)).isEqualTo(new Knock.Anything());
        }
    }

    @Test
    void aCommandGetsInBetweenWhileTheServerIsBusy() {
        Scene scene = Scene.unlimited(server.store());
        try (Database command = Database.sqlite(file)) {
            List<Long> nanos = Crowd.run(17, worker -> {
                long longest = 0;
                for (int turn = 0; turn < (worker == 0 ? 5 : 60); turn++) {
                    long begun = System.nanoTime();
                    if (worker == 0) {
                        command.store().run(tx -> tx.set(SwitchState.ON));
                    } else {
                        scene.say("from-" + worker, "to-" + worker, "text " + turn);
                    }
                    longest = Math.max(longest, System.nanoTime() - begun);
                }
                return longest;
            });
            assertThat(nanos)
                    .allMatch(longest -> longest < Duration.ofSeconds(5).toNanos());
        }
    }

    @Test
    void aStoppedLockHolderCostsAnAnswerWithinSixSecondsAndNoReads() throws SQLException {
        server.store().run(tx -> tx.set(SwitchState.ON));
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = holder.createStatement()) {
            statement.execute("begin immediate");
            List<Long> waited = Crowd.run(20, worker -> {
                long begun = System.nanoTime();
                if (worker > 0) {
                    assertThat(assertRefused(Reason.UNAVAILABLE, () -> server.store()
                                            .run(tx -> tx.set(SwitchState.OFF)))
                                    .retryAfter())
                            .isPresent();
                } else {
                    assertThat(server.store()
                                    .<Boolean>read(
                                            view -> view.ledger().switchState().isPresent()))
                            .isTrue();
                }
                return System.nanoTime() - begun;
            });
            assertThat(waited.getFirst()).isLessThan(Duration.ofSeconds(2).toNanos());
            assertThat(waited).allMatch(nanos -> nanos < Duration.ofSeconds(6).toNanos());
            statement.execute("rollback");
        }
        Awaitility.await().untilAsserted(() -> server.store().run(tx -> tx.set(SwitchState.READ_ONLY)));
        assertThat(server.store()
                        .<SwitchState>read(view -> view.ledger().switchState().orElseThrow()))
                .isEqualTo(SwitchState.READ_ONLY);
    }

    @Test
    void thereIsOneServerOnAFileAndCommandsBesideIt() {
        try (Database other = Database.sqlite(folder.resolve(".").resolve("messages.db"))) {
            Database.Lease lease = server.lease();
            assertThat(assertRefused(Reason.UNAVAILABLE, other::lease).detail()).contains("Another Duologue server");
            other.store().run(tx -> tx.set(SwitchState.ON));
            lease.close();
            lease.close();
            other.lease().close();
        }
    }

    @Test
    void aLeaseIsFreeTheMomentItsHolderIsKilled() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThat(assertRefused(Reason.UNAVAILABLE, server::lease).detail())
                    .contains("process " + holder.pid() + ", started 20");
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        server.lease().close();
    }

    @Test
    void aLeaseBeforeTheFolderExistsIsTakenWithIt() {
        Path later = file.resolveSibling("later/messages.db");
        try (Database first = Database.sqlite(later);
                Database second = Database.sqlite(later)) {
            Database.Lease lease = first.lease();
            assertThat(folder.resolve("later")).doesNotExist();
            first.store().prepare();
            assertRefused(Reason.UNAVAILABLE, second::lease);
            lease.close();
            assertThat(Files.exists(later)).isTrue();
        }
    }
}
