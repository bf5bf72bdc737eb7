package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.Courier;
import dev.duologue.Draft;
import dev.duologue.Limits;
import dev.duologue.Message;
import dev.duologue.Messaging;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.Writer;
import dev.duologue.http.outgoing.Webhook;
import dev.duologue.kit.Receiver;
import dev.duologue.kit.Receiver.Mood;
import dev.duologue.persistence.Database;
import dev.duologue.port.Knock;
import dev.duologue.port.Notifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A channel that is ill in every way while people talk, and then well again: nobody waits, nothing is lost, nothing is
/// told twice to a receiver that acknowledges. The same is said without a channel, in turns with it, so that whatever
/// else the machine does falls on both.
class SickChannelTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int MESSAGES = DEEP ? 9_990 : 360;
    private static final int ROUNDS = DEEP ? 5 : 1;
    private static final List<Mood> MOODS =
            List.of(Mood.SLOW, Mood.BUSY, Mood.BROKEN, Mood.RESETTING, Mood.MOVED, Mood.BLACK_HOLE);
    private static final int BLOCKS = ROUNDS * MOODS.size();
    private static final String CANARY = "canary-6b0c";
    private static final Writer ANA = Principal.of(UserId.of("ana")).writer();

    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    @TempDir
    private Path folder;

    private Instant now() {
        return Instant.now().plus(moved.get());
    }

    /// A conversation with this channel, or with none.
    private final class Talk implements AutoCloseable {
        private final Database database;
        private final Ports ports;
        private final Courier courier;
        private final Messaging messaging;
        private final Set<String> messages = new HashSet<>();
        private final ThreadId thread;

        /// How long each send took, block by block, in nanoseconds.
        private final List<List<Long>> blocks = new ArrayList<>();

        private Talk(String name, Notifier... channels) {
            Settings settings = new Settings(new Limits(2_000, 1_000_000, Duration.ofMinutes(15)), SwitchState.ON);
            database = Database.sqlite(folder.resolve(name));
            database.store().prepare();
            ports = Ports.open(database.store(), database.doorbell(), SickChannelTest.this::now)
                    .with(List.of(channels));
            courier = new Courier(ports, SwitchState.ON);
            messaging = new Messaging(ports, settings);
            Message first = messaging.start(ANA, UserId.of("ben"), draft()).message();
            messages.add(first.id().toString());
            thread = first.thread();
        }

        private void say(int number) {
            List<Long> nanos = new ArrayList<>();
            for (int said = 0; said < number; said++) {
                Draft draft = draft();
                long begun = System.nanoTime();
                Message message = messaging.send(ANA, thread, draft).message();
                nanos.add(System.nanoTime() - begun);
                messages.add(message.id().toString());
            }
            blocks.add(nanos);
        }

        private Draft draft() {
            return Draft.of(messaging.limits().body(CANARY + " " + messages.size()));
        }

        private double millis(int percent) {
            return percentile(blocks.stream().flatMap(List::stream).toList(), percent);
        }

        @Override
        public void close() {
            courier.close();
            database.close();
        }
    }

    @Test
    void nobodyWaitsNothingIsLostAndNothingIsToldTwice() {
        try (Receiver receiver = new Receiver();
                Talk alone = new Talk("alone.db");
                Talk sick = new Talk(
                        "sick.db", new Webhook(receiver.address(), List.of("a secret only used by tests"), false))) {
            inTurns(alone, sick, 0);
            alone.blocks.clear();
            sick.blocks.clear();
            long before = used();
            for (int block = 0; block < BLOCKS; block++) {
                receiver.mood = MOODS.get(block % MOODS.size());
                inTurns(alone, sick, block);
            }
            recover(sick.ports, receiver);
            System.out.printf(
                    "send with a sick channel: p50 %.2f ms, p99 %.2f ms; with none: %.2f, %.2f; p99 ratio %.2f, the"
                            + " median of %d rounds %.2f; heap %+d KiB%n",
                    sick.millis(50),
                    sick.millis(99),
                    alone.millis(50),
                    alone.millis(99),
                    sick.millis(99) / alone.millis(99),
                    ROUNDS,
                    medianRatio(alone, sick),
                    (used() - before) >> 10);
            Set<String> told = new HashSet<>();
            receiver.calls.forEach(call -> told.add(call.text().replaceAll(".*\"message_id\":\"([^\"]*)\".*", "$1")));
            assertThat(told).isEqualTo(sick.messages);
            Set<String> distinct = Set.copyOf(receiver.acknowledged);
            int twice = receiver.acknowledged.size() - distinct.size();
            System.out.printf(
                    "events through a sick channel: %d of %d lost, %d acknowledged twice, %d calls%n",
                    sick.messages.size() - distinct.size(), sick.messages.size(), twice, receiver.calls.size());
            assertThat(distinct).hasSameSizeAs(sick.messages);
            assertThat(twice).isZero();
            assertThat(receiver.calls).noneMatch(call -> (call.text() + call.headers()).contains(CANARY));
        }
    }

    /// The courier rests while the other talks, so that what it costs is not counted with both; after the last block it
    /// goes on.
    private static void inTurns(Talk alone, Talk sick, int block) {
        boolean aloneFirst = (BLOCKS - block) % 2 == 1;
        if (aloneFirst) {
            alone.say(MESSAGES / BLOCKS);
        }
        sick.courier.start();
        sick.say(MESSAGES / BLOCKS);
        if (block < BLOCKS - 1) {
            sick.courier.close();
        }
        if (!aloneFirst) {
            alone.say(MESSAGES / BLOCKS);
        }
    }

    private static double medianRatio(Talk alone, Talk sick) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int from = round * MOODS.size();
            ratios.add(p99(sick.blocks.subList(from, from + MOODS.size()))
                    / p99(alone.blocks.subList(from, from + MOODS.size())));
        }
        return ratios.stream().sorted().toList().get(ROUNDS / 2);
    }

    private static double p99(List<List<Long>> blocks) {
        return percentile(blocks.stream().flatMap(List::stream).toList(), 99);
    }

    private static double percentile(List<Long> nanos, int percent) {
        return nanos.stream().sorted().toList().get(nanos.size() * percent / 100) / 1e6;
    }

    /// The receiver is well again, and time passes until all that was put off is due; more slowly than leases end.
    private void recover(Ports ports, Receiver receiver) {
        receiver.heal();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    moved.updateAndGet(before -> before.plusSeconds(2));
                    ports.doorbell().ring(new Knock.Anything());
                    return ports.store().read(view -> view.outbox().backlogs().isEmpty());
                });
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
