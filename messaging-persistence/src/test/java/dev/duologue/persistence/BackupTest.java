package dev.duologue.persistence;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.MessageId;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.kit.Crowd;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of a running database, and what happens when one is brought back.
class BackupTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int BACKUPS = DEEP ? 100 : 5;
    private static final int SENDERS = 8;

    private final Path folder;
    private final Path file;

    BackupTest(@TempDir Path temporary) {
        folder = temporary;
        file = temporary.resolve("messages.db");
    }

    @Test
    void everyBackupUnderFullLoadHoldsWhatWasAcknowledgedBeforeItBegan() {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        try (Database database = prepared()) {
            Scene scene = Scene.unlimited(database.store());
            scene.flip(SwitchState.ON);
            int lacking = Crowd.run(SENDERS + 1, worker -> {
                        if (worker == 0) {
                            try {
                                return backups(database, acknowledged);
                            } catch (IOException failed) {
                                throw new UncheckedIOException(failed);
                            } finally {
                                done.set(true);
                            }
                        }
                        while (!done.get()) {
                            MessageId said = say(scene, worker);
                            acknowledged.add(said.toString().replace("-", ""));
                        }
                        return 0;
                    })
                    .getFirst();
            System.out.printf(
                    "backups under full load: %d of %d restored ones lacked a message acknowledged before, of %d%n",
                    lacking, BACKUPS, acknowledged.size());
            assertThat(lacking).isZero();
        }
    }

    private int backups(Database database, Set<String> acknowledged) throws IOException {
        int lacking = 0;
        for (int backup = 0; backup < BACKUPS; backup++) {
            Set<String> before = Set.copyOf(acknowledged);
            Database.Copy copy = database.backup(folder.resolve("backup.db"), part -> {});
            Path elsewhere = folder.resolve("elsewhere.db");
            try (Database restored = Database.sqlite(elsewhere)) {
                assertThat(restored.restore(copy.file()).messages()).isEqualTo(copy.messages());
            }
            Set<String> held = ids(elsewhere);
            assertThat(held).hasSize((int) copy.messages());
            lacking += held.containsAll(before) ? 0 : 1;
            Files.delete(copy.file());
            Files.delete(elsewhere);
        }
        return lacking;
    }

    private static Set<String> ids(Path file) {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select lower(hex(id)) from messages")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void theFormerDatabaseIsKeptWholeWithItsLog() throws IOException {
        try (Database database = prepared()) {
            Scene scene = Scene.unlimited(database.store());
            scene.flip(SwitchState.ON);
            say(scene, 1);
            Path backup =
                    database.backup(folder.resolve("backup.db"), part -> {}).file();
            say(scene, 2);
            // What a server that was killed leaves behind: a log that was never written to the database.
            killed();
            Database.Restored restored = database.restore(backup);
            assertThat(restored.messages()).isEqualTo(1);
            try (Database kept = Database.sqlite(restored.kept().orElseThrow())) {
                assertThat(kept.store().read(view -> view.ledger().counts()).messages())
                        .isEqualTo(2);
            }
            assertThat(folder.resolve("messages.db.restoring")).doesNotExist();
        }
        try (Database again = Database.sqlite(file)) {
            assertThat(again.store().read(view -> view.ledger().counts()).messages())
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsRestoredUnderARunningServer() {
        try (Database server = prepared();
                Database command = Database.sqlite(file)) {
            Path backup = server.backup(folder.resolve("backup.db"), part -> {}).file();
            try (Database.Lease lease = server.lease()) {
                assertThat(lease).isNotNull();
                Refused refused = assertRefused(Reason.UNAVAILABLE, () -> command.restore(backup));
                assertThat(refused.detail()).contains("stop it first");
            }
        }
    }

    @Test
    void aBackupThatIsDamagedForeignOrMissingChangesNothing() throws IOException {
        try (Database database = prepared()) {
            Path backup =
                    database.backup(folder.resolve("backup.db"), part -> {}).file();
            byte[] bytes = Files.readAllBytes(backup);
            java.util.Arrays.fill(bytes, 4 * 4096, 4 * 4096 + 600, (byte) 7);
            Path damaged = Files.write(folder.resolve("damaged.db"), bytes);
            Path foreign = Files.writeString(folder.resolve("foreign.db"), "a letter".repeat(1000));
            for (Path bad : List.of(damaged, foreign, folder.resolve("missing.db"))) {
                assertRefused(Reason.UNAVAILABLE, () -> database.restore(bad));
                assertThat(database.store().health().ready()).isTrue();
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .noneMatch(name -> name.contains("restoring") || name.contains("before"));
            }
        }
    }

    @Test
    void anExistingFileIsNeverOverwrittenAndAFailedBackupLeavesNothing() throws IOException {
        try (Database database = prepared()) {
            Path taken = Files.writeString(folder.resolve("taken.db"), "mine");
            assertRefused(Reason.UNAVAILABLE, () -> database.backup(taken, part -> {}));
            assertThat(taken).hasContent("mine");
            assertRefused(Reason.UNAVAILABLE, () -> database.backup(folder.resolve("no/such/folder/b.db"), part -> {}));
        }
        try (Database missing = Database.sqlite(folder.resolve("none.db"))) {
            assertRefused(Reason.MESSAGING_DISABLED, () -> missing.backup(folder.resolve("b.db"), part -> {}));
            assertThat(folder.resolve("b.db")).doesNotExist();
            assertThat(folder.resolve("b.db.part")).doesNotExist();
        }
    }

    @Test
    void progressRunsFromNothingToAll() {
        List<Double> parts = new CopyOnWriteArrayList<>();
        try (Database database = prepared()) {
            database.backup(folder.resolve("backup.db"), parts::add);
        }
        assertThat(parts).allMatch(part -> part >= 0 && part <= 1).contains(1.0);
    }

    @Test
    void postgresSaysWhatToRunInstead() {
        try (Database database = Database.postgres("postgresql://user:secret@127.0.0.1:1/messages")) {
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.backup(folder.resolve("b"), part -> {}))
                            .detail())
                    .contains("pg_dump")
                    .doesNotContain("secret");
            assertThat(assertRefused(Reason.UNAVAILABLE, () -> database.restore(folder.resolve("b")))
                            .detail())
                    .contains("pg_restore");
        }
    }

    private void killed() throws IOException {
        Path wal = Path.of(file + "-wal");
        assertThat(wal).exists();
        assertThat(Files.size(wal)).isPositive();
    }

    private static MessageId say(Scene scene, int worker) {
        return scene.say("sender-" + worker, "receiver-" + worker, "hello")
                .message()
                .id();
    }

    private Database prepared() {
        Database database = Database.sqlite(file);
        database.store().prepare();
        return database;
    }
}
