package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Administrator;
import dev.duologue.PersonalData;
import dev.duologue.Retention;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Crowd;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is erased is gone from the disk, not only from the tables.
class ErasureTest {
    private static final String CANARY = "Canary-4711 sings";
    private static final int MESSAGES = 900;
    private static final int PEOPLE = 60;

    private final Path folder;

    ErasureTest(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void theTextIsInNoFileAfterAnErasureUnderLoad() throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        Path file = folder.resolve("messages.db");
        try (Database server = Database.sqlite(file);
                Database command = Database.sqlite(file)) {
            server.store().prepare();
            Scene scene = Scene.unlimited(server.store());
            scene.flip(SwitchState.ON);
            talk(scene, "erased");
            assertThat(found()).isNotEmpty();
            Crowd.run(3, worker -> {
                if (worker == 0) {
                    Scene other = Scene.unlimited(command.store());
                    new PersonalData(other.ports).erase(Administrator.operator("test"), UserId.of("erased"));
                    assertThat(command.settle()).isEmpty();
                    done.set(true);
                } else {
                    while (!done.get()) {
                        send(scene, "other-" + worker, "still here");
                    }
                }
                return worker;
            });
            List<Path> found = found();
            System.out.printf("erasure: text found in %d of %d files%n", found.size(), files().size());
            assertThat(found).isEmpty();
            assertThat(server.backup(folder.resolve("later.db"), part -> {}).messages())
                    .isGreaterThan(MESSAGES);
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void theTextIsInNoFileAfterRetentionUnderLoad() throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        Path file = folder.resolve("messages.db");
        try (Database server = Database.sqlite(file);
                Database command = Database.sqlite(file)) {
            server.store().prepare();
            Scene scene = Scene.unlimited(server.store());
            talk(scene, "friend");
            scene.clock.move(Duration.ofDays(8));
            Crowd.run(3, worker -> {
                if (worker == 0) {
                    Scene other = Scene.unlimited(command.store());
                    other.clock.set(scene.clock.instant());
                    other.retention(7).look(Scene.ADMIN, MESSAGES);
                    assertThat(other.retention(7)
                                    .run(Scene.ADMIN, Retention.RUN_MAX, gone -> {})
                                    .messages())
                            .isEqualTo(MESSAGES);
                    assertThat(command.settle()).isEmpty();
                    done.set(true);
                } else {
                    while (!done.get()) {
                        send(scene, "other-" + worker, "still here");
                    }
                }
                return worker;
            });
            System.out.printf("retention: text found in %d of %d files%n", found().size(), files().size());
            assertThat(found()).isEmpty();
        }
    }

    @Test
    void aFileTooBigToBeRewrittenUnaskedIsSaidAndRewrittenWhenAsked() throws IOException {
        Path path = folder.resolve("messages.db");
        SqliteFile file = new SqliteFile(path, connection -> connection);
        try (Database database = Database.sqlite(path)) {
            database.store().prepare();
            Scene scene = Scene.unlimited(database.store());
            scene.flip(SwitchState.ON);
            talk(scene, "erased");
            new PersonalData(scene.ports).erase(Administrator.operator("test"), UserId.of("erased"));
            assertThat(new SqliteRemains(file, 0).settle())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("duologue compact"));
            Database.Compacted sizes = database.compact();
            assertThat(sizes.after()).isPositive().isLessThan(sizes.before());
            assertThat(found()).isEmpty();
            assertThat(database.backup(folder.resolve("later.db"), part -> {}).messages())
                    .isEqualTo(MESSAGES);
        }
    }

    @Test
    void postgresSaysWhatItStillHolds() {
        try (Database database = Database.postgres("postgresql://user:secret@127.0.0.1:1/messages")) {
            assertThat(database.settle())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("VACUUM", "backups"));
        }
    }

    /// One of a pair writes what must go and the other what stays, in threads whose ids lie anywhere in the file, so that
    /// the file's trees split pages in which both stand.
    private static void talk(Scene scene, String one) {
        for (int number = 0; number < MESSAGES; number += 2) {
            String other = "other-" + number * 7919 % PEOPLE;
            scene.messaging.start(Scene.writer(one), UserId.of(other), scene.draft(CANARY + " " + number));
            scene.messaging.start(
                    Scene.writer(other), UserId.of(one), scene.draft("still here" + "!".repeat(number % 300)));
        }
    }

    private static void send(Scene scene, String from, String text) {
        scene.messaging.start(Scene.writer(from), UserId.of("friend"), scene.draft(text));
    }

    /// Files in which the text stands, in whatever case the search has folded it to.
    private List<Path> found() throws IOException {
        List<Path> found = new java.util.ArrayList<>();
        for (Path path : files()) {
            String content = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
            if (content.toLowerCase(java.util.Locale.ROOT).contains("canary-4711")) {
                found.add(path);
            }
        }
        return found;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
