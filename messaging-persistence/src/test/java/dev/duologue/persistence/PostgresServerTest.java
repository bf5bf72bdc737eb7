package dev.duologue.persistence;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Pair;
import dev.duologue.Reason;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.Crowd;
import dev.duologue.kit.Scene;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What becomes of a server that is out of reach, unprepared, unsafe or restarted.
class PostgresServerTest {
    private final String url = Postgres.newDatabase();

    @Test
    void withoutTablesMessagingIsOffUntilAnotherProcessMakesThem() {
        try (Database server = Database.open(url);
                Database command = Database.open(
                        "jdbc:" + url.replace("postgres:postgres@", "") + "?user=postgres&password=postgres")) {
            assertRefused(Reason.MESSAGING_DISABLED, () -> server.store().read(view -> 1));
            assertRefused(Reason.MESSAGING_DISABLED, () -> server.store().run(tx -> tx.set(SwitchState.ON)));
            assertThat(server.store().health().detail()).contains("duologue init-db");
            command.store().prepare();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(server.store().health().ready()).isTrue());
            assertThat(server.store().health()).satisfies(health -> {
                assertThat(health.backend()).isEqualTo("postgresql");
                assertThat(health.schemaVersion()).isEqualTo(Migrations.newest());
                assertThat(health.bytes()).isPositive();
                assertThat(health.location()).doesNotContain("password").doesNotContain("postgres:");
            });
            assertThat(server.check(java.time.Duration.ofSeconds(1))).isEmpty();
            server.lease().close();
        }
    }

    @Test
    void manyMayPrepareAtOnce() {
        Crowd.run(8, worker -> {
            try (Database database = Database.postgres(url)) {
                database.store().prepare();
                return database.store().health().ready();
            }
        });
        try (Database database = Database.postgres(url)) {
            assertThat(database.store().health().ready()).isTrue();
        }
    }

    @Test
    void everyKindOfTroubleHasItsSentence() throws SQLException {
        assertTrouble(url.replace("postgres:postgres@", "nobody:wrong@"), "user");
        assertTrouble(url.replaceFirst("localhost:\\d+", "localhost:1"), "check that it runs");
        assertTrouble(url + "_missing", "createdb");
        sql("create schema duologue; create table duologue.schema_version (version bigint, applied_at bigint);"
                + " insert into duologue.schema_version values (99, 0)");
        assertTrouble(url, "newer");
    }

    @Test
    void aServerThatMayLoseCommitsIsRefused() throws SQLException {
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
        }
        String name = url.substring(url.lastIndexOf('/') + 1);
        sql("alter database " + name + " set synchronous_commit = off");
        assertTrouble(url, "synchronous_commit");
    }

    private static void assertTrouble(String url, String word) {
        try (Database database = Database.postgres(url)) {
            StorageHealth health = database.store().health();
            assertThat(health.ready()).isFalse();
            assertThat(health.detail())
                    .contains(word)
                    .doesNotContain("Exception")
                    .doesNotContain("\n");
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.store().read(view -> 1))
                            .detail())
                    .isEqualTo(health.detail());
            assertRefused(Reason.UNAVAILABLE, () -> database.store().prepare());
        }
    }

    @Test
    void connectionsThatTheServerCutsAreMadeAgain() throws SQLException {
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
            Scene scene = Scene.unlimited(database.store());
            ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
            sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid()");
            assertThat(scene.send("ana", thread, "second").seq()).isEqualTo(2);
        }
    }

    @Test
    void writesInEveryDirectionBetweenManyPeopleNeverDeadlockVisibly() {
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
            Scene scene = Scene.unlimited(database.store());
            List<String> people = List.of("ana", "ben", "cem", "dee");
            Crowd.run(24, worker -> {
                for (int turn = 0; turn < 8; turn++) {
                    String from = people.get(worker % 4);
                    String to = people.get((worker + 1 + turn % 3) % 4);
                    scene.say(from, to, "text");
                }
                return worker;
            });
            long messages = database.store().read(view -> view.ledger().counts().messages());
            assertThat(messages).isEqualTo(24 * 8);
        }
    }

    @Test
    void aFlipAndWritesKeepEachOtherOut() {
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
            Scene scene = Scene.unlimited(database.store());
            scene.say("a0", "b0", "first");
            List<Boolean> kept = Crowd.run(9, worker -> {
                boolean still = true;
                for (int turn = 0; turn < 15; turn++) {
                    if (worker == 0) {
                        scene.flip(SwitchState.OFF);
                        long before = messages(database);
                        IntStream.range(0, 3).forEach(look -> messages(database));
                        still &= messages(database) == before;
                        scene.flip(SwitchState.ON);
                    } else {
                        tryTo(() -> scene.say("a" + worker, "b" + worker, "text"));
                    }
                }
                return still;
            });
            assertThat(kept).doesNotContain(false);
        }
    }

    /// Somebody's next change waits for the one under way, so no reader can have passed it.
    @Test
    void noChangeNumberIsGivenWhileALowerOneIsStillUnderWay() throws Exception {
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
            Scene scene = Scene.unlimited(database.store());
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Thread slow = Thread.ofVirtual().start(() -> database.store().run(tx -> {
                tx.hold(Pair.of(UserId.of("ana"), UserId.of("ben")));
                held.countDown();
                Latches.await(release);
            }));
            Latches.await(held);
            Thread next = Thread.ofVirtual().start(() -> scene.say("ana", "cem", "later"));
            Awaitility.await().until(() -> waitingForLocks() == 1);
            assertThat(messages(database)).isZero();
            release.countDown();
            slow.join();
            next.join();
            assertThat(messages(database)).isEqualTo(1);
        }
    }

    private long waitingForLocks() throws SQLException {
        try (Connection connection = Postgres.connect(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void tryTo(Runnable send) {
        try {
            send.run();
        } catch (dev.duologue.Refused refused) {
            assertThat(refused.reason()).isEqualTo(Reason.MESSAGING_DISABLED);
        }
    }

    private static long messages(Database database) {
        return database.store().read(view -> view.ledger().counts().messages());
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection = Postgres.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
