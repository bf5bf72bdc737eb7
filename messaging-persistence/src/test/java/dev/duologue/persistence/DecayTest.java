package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import dev.duologue.port.Store;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What makes a server slower little by little, held by numbers that no machine changes: what a message takes on disk
/// and what a send leaves for the garbage collector.
class DecayTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MESSAGES = 20_000;
    private static final int UNIT = 1_000;

    /// What people write, on average.
    private static final String BODY = "See you tomorrow at seven, bring your own towel and some water please.";

    private static final long SQLITE_BYTES_MAX = 230;
    private static final long POSTGRES_BYTES_MAX = 460;
    private static final int SENDS = 300;
    /// The first compiler takes nothing away; the second, when it has come, a tenth.
    private static final long SEND_BYTES_MAX = 23_500;

    @Test
    void aMessageTakesAtMostSoManyBytesOfAFileBeyondItsBody(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.db");
        try (Database database = Database.sqlite(file)) {
            database.store().prepare();
            long before = Files.size(file);
            fill(database.store());
            assertThat(database.settle()).isEmpty();
            hold("SQLite", Files.size(file) - before, SQLITE_BYTES_MAX);
        }
    }

    @Test
    void aMessageTakesAtMostSoManyBytesOfATableBeyondItsBody() throws SQLException {
        String url = Postgres.newSchema();
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
            fill(database.store());
            try (Connection connection = Postgres.connect(url);
                    Statement statement = connection.createStatement();
                    ResultSet size = statement.executeQuery("select pg_total_relation_size('messages')")) {
                assertThat(size.next()).isTrue();
                hold("PostgreSQL", size.getLong(1), POSTGRES_BYTES_MAX);
            }
        }
    }

    @Test
    void aSendLeavesAtMostSoManyBytesForTheGarbageCollector(@TempDir Path folder) {
        try (Database database = Database.sqlite(folder.resolve("messages.db"))) {
            database.store().prepare();
            Scene scene = Scene.unlimited(database.store());
            ThreadId thread = scene.say("ana", "ben", BODY).thread().thread().id();
            send(scene, thread);
            long before = allocated();
            send(scene, thread);
            long each = (allocated() - before) / SENDS;
            System.out.println("allocated by a send: " + each + " bytes of " + SEND_BYTES_MAX);
            assertThat(each).isPositive().isLessThanOrEqualTo(SEND_BYTES_MAX);
        }
    }

    private static void send(Scene scene, ThreadId thread) {
        for (int i = 0; i < SENDS; i++) {
            scene.send("ana", thread, BODY);
        }
    }

    /// By this worker and by those of the store, which are all platform workers.
    private static long allocated() {
        long[] workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.equals(Thread.currentThread())
                        || thread.getName().startsWith("duologue-writer")
                        || thread.getName().startsWith("duologue-reader"))
                .mapToLong(Thread::threadId)
                .toArray();
        assertThat(workers).hasSizeGreaterThan(2);
        return LongStream.of(THREADS.getThreadAllocatedBytes(workers)).sum();
    }

    private static void fill(Store store) {
        Scene scene = Scene.unlimited(store);
        ThreadId thread = scene.say("ana", "ben", BODY).thread().thread().id();
        for (long from = 2; from < MESSAGES; from += UNIT) {
            LongStream seqs = LongStream.range(from, from + UNIT);
            store.run(tx -> seqs.mapToObj(seq -> message(thread, seq)).forEach(tx::add));
        }
    }

    private static Message message(ThreadId thread, long seq) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusMillis(seq);
        UserId sender = UserId.of(seq % 2 == 0 ? "ana" : "ben");
        return new Message(MessageId.random(), thread, seq, seq, sender, BODY, at, null, null);
    }

    private static void hold(String where, long bytes, long max) {
        long each = bytes / MESSAGES - BODY.length();
        System.out.println("a message on " + where + ": " + each + " bytes beyond its body, of " + max);
        assertThat(each).isPositive().isLessThanOrEqualTo(max);
    }
}
