package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.AuditEntry;
import dev.duologue.Retention;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import dev.duologue.persistence.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaretakerTest {
    private final Database database;
    private final Scene scene;
    private final Caretaker caretaker;

    CaretakerTest(@TempDir Path folder) {
        database = Database.sqlite(folder.resolve("messages.db"));
        scene = Scene.unlimited(database.store());
        caretaker = new Caretaker(scene.ports, database, Duration.ofDays(7));
    }

    @AfterEach
    void close() {
        caretaker.close();
        database.close();
    }

    @Test
    void itRunsOnceADayOnceSomebodyHasLooked() {
        caretaker.look();
        database.store().prepare();
        scene.say("ana", "ben", "old");
        scene.clock.move(Duration.ofDays(8));
        caretaker.look();
        assertThat(caretaker.blocked()).isTrue();
        assertThat(caretaker.taken()).isZero();
        scene.retention(7).look(Scene.ADMIN, Retention.RUN_MAX);
        caretaker.look();
        assertThat(caretaker.blocked()).isFalse();
        assertThat(caretaker.taken()).isOne();
        scene.clock.move(Duration.ofHours(23));
        caretaker.look();
        assertThat(runs()).isOne();
        scene.clock.move(Duration.ofHours(1));
        caretaker.look();
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void itBreaksOffBetweenTwoUnitsWhenTheServerIsToldToEnd() {
        database.store().prepare();
        for (int number = 0; number < 120; number++) {
            scene.messaging.start(Scene.writer("ana"), UserId.of("ben"), scene.draft("" + number));
        }
        scene.clock.move(Duration.ofDays(8));
        scene.retention(7).look(Scene.ADMIN, Retention.RUN_MAX);
        caretaker.close();
        caretaker.look();
        assertThat(caretaker.taken()).isEqualTo(50);
    }

    private long runs() {
        return scene.administration.audit(Scene.ADMIN, null, 100).items().stream()
                .map(AuditEntry::action)
                .filter("retention.run"::equals)
                .count();
    }
}
