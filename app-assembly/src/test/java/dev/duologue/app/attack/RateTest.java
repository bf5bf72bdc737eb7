package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Limits;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.persistence.Database;
import dev.duologue.port.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often one person may write: never more than 30 times in any 60 seconds, whatever the mix of sends, edits and
/// deletes, of calls and forms, of tokens, workers and servers; and never refused without need. `-Dduologue.seed=S`
/// plays one schedule again.
class RateTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int SCHEDULES = DEEP ? 1_000 : 40;
    private static final int STEPS = 120;
    private static final int WORKERS = 200;

    @Test
    void everyScheduleIsAnsweredAsASlidingLogSays() {
        long only = Long.getLong("duologue.seed", -1);
        long first = only < 0 ? 1 : only;
        long last = only < 0 ? SCHEDULES : only;
        int accepted = 0;
        int refused = 0;
        int free = 0;
        try (Grounds grounds = Grounds.open(Limits.DEFAULT)) {
            for (long seed = first; seed <= last; seed++) {
                Schedule schedule = new Schedule(grounds, seed);
                schedule.play(STEPS);
                schedule.close();
                assertThat(schedule.wrong()).as("seed " + seed).isEmpty();
                accepted += schedule.accepted();
                refused += schedule.refused();
                free += schedule.free();
            }
        }
        System.out.printf(
                "rate: 0 of %,d schedules over HTTP wrong, %,d accepted, %,d refused, %,d free, seeds %d to %d%n",
                last - first + 1, accepted, refused, free, first, last);
    }

    @Test
    void aRestartForgetsNoWrite(@TempDir Path folder) {
        int schedules = DEEP ? 30 : 1;
        int restarts = 3;
        int refused = 0;
        for (int seed = 1; seed <= schedules; seed++) {
            Path file = folder.resolve(seed + ".db");
            Database database = prepared(file);
            Grounds grounds = on(database.store());
            Schedule schedule = new Schedule(grounds, seed);
            for (int i = 0; i < restarts; i++) {
                schedule.play(STEPS / restarts);
                schedule.leave();
                grounds.close();
                database.close();
                database = prepared(file);
                grounds = on(database.store());
                schedule.moveTo(grounds);
            }
            schedule.play(STEPS / restarts);
            schedule.close();
            grounds.close();
            database.close();
            assertThat(schedule.wrong()).as("seed " + seed).isEmpty();
            refused += schedule.refused();
        }
        System.out.printf(
                "rate: 0 of %d schedules with %d restarts each wrong, %d refused%n", schedules, restarts, refused);
    }

    @Test
    void twoHundredWorkersAtOnceGetThirtyThrough(@TempDir Path folder)
            throws InterruptedException, ExecutionException, SQLException {
        burst("memory", new InMemoryStore());
        try (Database database = prepared(folder.resolve("burst.db"))) {
            burst("SQLite", database.store());
        }
        try (Backend backend = Backend.postgres()) {
            burst("PostgreSQL", backend.database().store());
        }
    }

    private static void burst(String where, Store store) throws InterruptedException, ExecutionException {
        List<Scribbler> crowd = new ArrayList<>();
        try (Grounds grounds = on(store);
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Callable<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                int way = i;
                Scribbler scribbler = new Scribbler(grounds, "ana");
                crowd.add(scribbler);
                writes.add(() -> scribbler
                        .send(way % 2 + way / 2 * 4, UUID.randomUUID().toString(), "hi")
                        .status());
            }
            int accepted = 0;
            int refused = 0;
            for (Future<Integer> answer : workers.invokeAll(writes)) {
                accepted += answer.get() < 400 ? 1 : 0;
                refused += answer.get() == 429 ? 1 : 0;
            }
            crowd.forEach(Scribbler::close);
            System.out.printf(
                    "rate: %d accepted and %d refused of %d at once, %s%n", accepted, refused, WORKERS, where);
            assertThat(accepted).isEqualTo(Limits.DEFAULT.sendsPerMinute());
            assertThat(refused).isEqualTo(WORKERS - accepted);
        }
    }

    private static Grounds on(Store store) {
        return Grounds.open(store, Limits.DEFAULT, Grounds.settings());
    }

    private static Database prepared(Path file) {
        Database database = Database.sqlite(file);
        database.store().prepare();
        return database;
    }
}
