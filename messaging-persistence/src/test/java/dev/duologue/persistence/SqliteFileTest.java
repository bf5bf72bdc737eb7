package dev.duologue.persistence;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Reason;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import dev.duologue.kit.Crowd;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a file that is missing, foreign, old, new, damaged or out of reach.
class SqliteFileTest {
    private final Path folder;
    private final Path file;

    SqliteFileTest(@TempDir Path temporary) {
        folder = temporary.resolve("data");
        file = folder.resolve("messages.db");
    }

    @Test
    void aMissingDatabaseIsNeverMadeUnlessPrepared() {
        try (Database database = Database.sqlite(file)) {
            assertThat(assertRefused(Reason.MESSAGING_DISABLED, () -> database.store()
                                    .read(view -> 1))
                            .detail())
                    .contains("duologue init-db");
            assertRefused(Reason.MESSAGING_DISABLED, () -> database.store().run(tx -> tx.set(SwitchState.ON)));
            StorageHealth health = database.store().health();
            assertThat(health.ready()).isFalse();
            assertThat(health.detail()).contains("duologue init-db");
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void itBeginsToWorkWhenAnotherPreparesIt() {
        try (Database server = Database.sqlite(file);
                Database command = Database.open("sqlite:" + file)) {
            assertThat(server.store().health().ready()).isFalse();
            command.store().prepare();
            assertThat(server.store().health()).satisfies(health -> {
                assertThat(health.ready()).isTrue();
                assertThat(health.detail()).isEmpty();
                assertThat(health.schemaVersion()).isEqualTo(Migrations.newest());
                assertThat(health.bytes()).isPositive();
                assertThat(health.location()).isEqualTo(file.toString());
            });
            server.store().run(tx -> tx.set(SwitchState.ON));
        }
    }

    @Test
    void aFileThatIsTakenAwayIsNotWrittenToInTheDark() throws IOException {
        try (Database database = prepared()) {
            database.store().run(tx -> tx.set(SwitchState.ON));
            Files.move(file, file.resolveSibling("elsewhere.db"));
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertRefused(
                            Reason.MESSAGING_DISABLED, () -> database.store().run(tx -> tx.set(SwitchState.OFF))));
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aNewerDatabaseIsLeftAlone() throws SQLException {
        prepared().close();
        sql("insert into schema_version values (99, 0)");
        try (Database database = Database.sqlite(file)) {
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.store().read(view -> 1))
                            .detail())
                    .contains("newer");
            assertRefused(Reason.UNAVAILABLE, () -> database.store().prepare());
            assertThat(database.store().health().detail()).contains("newer");
        }
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws SQLException, IOException {
        Files.createDirectories(folder);
        sql("create table theirs (id integer)");
        try (Database database = Database.sqlite(file)) {
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.store().prepare())
                            .detail())
                    .contains("another program");
            assertRefused(Reason.MESSAGING_DISABLED, () -> database.store().read(view -> 1));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        Files.createDirectories(folder);
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        Files.write(file, noise);
        try (Database database = Database.sqlite(file)) {
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.store().read(view -> 1))
                            .detail())
                    .contains("not a message database");
            assertRefused(Reason.UNAVAILABLE, () -> database.store().prepare());
            assertThat(database.store().health().detail()).contains("not a message database");
        }
        assertThat(file).hasBinaryContent(noise);
    }

    @Test
    void aDamagedFileIsToldApartBeforeItIsWrittenTo() throws IOException {
        try (Database database = prepared()) {
            Scene scene = Scene.unlimited(database.store());
            for (int other = 0; other < 50; other++) {
                scene.say("ana", "other-" + other, "hello ".repeat(50));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 4096 * 3; at < bytes.length; at += 4096) {
            bytes[at + 5] ^= 0x55;
            bytes[at + 9] ^= 0x33;
        }
        Files.write(file, bytes);
        try (Database database = Database.sqlite(file)) {
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.store().run(tx -> tx.set(SwitchState.ON)))
                            .detail())
                    .contains("damaged")
                    .contains("duologue restore");
            assertThat(database.check(Duration.ofSeconds(5))).isPresent();
            assertThat(database.store().health().detail()).contains("damaged");
        }
    }

    @Test
    void aSoundFileHasNothingToComplainOf() {
        try (Database database = prepared()) {
            assertThat(database.check(Duration.ofSeconds(5))).isEmpty();
        }
    }

    @Test
    void aPathOutOfReachIsToldInOneSentence() throws IOException {
        Files.createFile(folder.resolveSibling("blocked"));
        Path blocked = folder.resolveSibling("blocked").resolve("messages.db");
        Path directory = Files.createDirectories(file);
        for (Path path : new Path[] {blocked, directory, Path.of("/proc/nowhere/messages.db")}) {
            try (Database database = Database.sqlite(path)) {
                assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.store()
                                        .prepare())
                                .detail())
                        .contains("check")
                        .doesNotContain("Exception")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void aPreparationCutOffAnywhereIsFinishedByTheNext() {
        Tap tap = new Tap();
        int place = 0;
        boolean cut = true;
        while (cut) {
            int wanted = ++place;
            int[] seen = {0};
            tap.set(new Tap.Trap() {
                @Override
                public void before(String sql) throws SQLException {
                    if (++seen[0] >= wanted) {
                        throw new org.sqlite.SQLiteException("planted", org.sqlite.SQLiteErrorCode.SQLITE_IOERR);
                    }
                }
            });
            Path each = file.resolveSibling("cut-" + place + ".db");
            try (Database database = Database.of(new SqliteFile(each, tap))) {
                database.store().prepare();
                cut = false;
            } catch (dev.duologue.Refused refused) {
                assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
            }
            tap.heal();
            try (Database database = Database.sqlite(each)) {
                database.store().prepare();
                database.store().run(tx -> tx.set(SwitchState.ON));
                assertThat(database.store().health().ready()).isTrue();
            }
        }
        assertThat(place).isGreaterThan(20);
    }

    @Test
    void manyMayPrepareAtOnce() {
        Crowd.run(8, worker -> {
            try (Database database = Database.sqlite(file)) {
                database.store().prepare();
                return database.store().health().ready();
            }
        });
        try (Database database = Database.sqlite(file)) {
            assertThat(database.store().health().schemaVersion()).isEqualTo(Migrations.newest());
        }
    }

    private Database prepared() {
        Database database = Database.sqlite(file);
        database.store().prepare();
        return database;
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }
}
