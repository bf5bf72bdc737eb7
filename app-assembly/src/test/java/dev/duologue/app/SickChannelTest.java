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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A channel that is ill in every way while people talk, and then well again: nobody waits, nothing is lost, nothing is
/// told twice to a receiver that acknowledges.
class SickChannelTest {
    private static final int MESSAGES = Boolean.getBoolean("duologue.deep") ? 10_000 : 360;
    private static final List<Mood> MOODS =
            List.of(Mood.SLOW, Mood.BUSY, Mood.BROKEN, Mood.RESETTING, Mood.MOVED, Mood.BLACK_HOLE);
    private static final String CANARY = "canary-6b0c";
    private static final Writer ANA = Principal.of(UserId.of("ana")).writer();

    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    @TempDir
    private Path folder;

    private Instant now() {
        return Instant.now().plus(moved.get());
    }

    /// How long each send took, in nanoseconds, and the ids that were made.
    private record Talk(List<Long> nanos, Set<String> messages) {
        double p99() {
            return nanos.stream().sorted().toList().get(nanos.size() * 99 / 100) / 1e6;
        }
    }

    @Test
    void nobodyWaitsNothingIsLostAndNothingIsToldTwice() {
        double alone = talk(folder.resolve("alone.db"), List.of(), null).p99();
        try (Receiver receiver = new Receiver()) {
            List<Notifier> channels =
                    List.of(new Webhook(receiver.address(), List.of("a secret only used by tests"), false));
            long before = used();
            Talk talk = talk(folder.resolve("sick.db"), channels, receiver);
            System.out.printf(
                    "send p99 with a sick channel %.2f ms, with none %.2f ms, ratio %.2f; heap %+d KiB%n",
                    talk.p99(), alone, talk.p99() / alone, (used() - before) >> 10);
            Set<String> told = new HashSet<>();
            receiver.calls.forEach(call -> told.add(call.text().replaceAll(".*\"message_id\":\"([^\"]*)\".*", "$1")));
            assertThat(told).containsAll(talk.messages()).hasSize(MESSAGES);
            Set<String> distinct = Set.copyOf(receiver.acknowledged);
            int twice = receiver.acknowledged.size() - distinct.size();
            System.out.printf(
                    "events through a sick channel: %d of %d lost, %d acknowledged twice, %d calls%n",
                    MESSAGES - distinct.size(), MESSAGES, twice, receiver.calls.size());
            assertThat(distinct).hasSize(MESSAGES);
            assertThat(twice).isZero();
            assertThat(receiver.calls).noneMatch(call -> (call.text() + call.headers()).contains(CANARY));
        }
    }

    private Talk talk(Path file, List<Notifier> channels, @Nullable Receiver receiver) {
        Settings settings = new Settings(new Limits(2_000, 1_000_000, Duration.ofMinutes(15)), SwitchState.ON);
        try (Database database = Database.sqlite(file)) {
            database.store().prepare();
            Ports ports =
                    Ports.open(database.store(), database.doorbell(), this::now).with(channels);
            try (Courier courier = new Courier(ports, SwitchState.ON)) {
                courier.start();
                Talk talk = talk(new Messaging(ports, settings), receiver);
                if (receiver != null) {
                    recover(ports, receiver);
                }
                return talk;
            }
        }
    }

    private static Talk talk(Messaging messaging, @Nullable Receiver receiver) {
        @Nullable ThreadId thread = null;
        List<Long> nanos = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Mood> moods = new ArrayList<>(MOODS);
        for (int number = 0; number < MESSAGES; number++) {
            if (receiver != null) {
                receiver.mood = moods.get(number * moods.size() / MESSAGES);
            }
            Draft draft = Draft.of(messaging.limits().body(CANARY + " " + number));
            long begun = System.nanoTime();
            Message message = thread == null
                    ? messaging.start(ANA, UserId.of("ben"), draft).message()
                    : messaging.send(ANA, thread, draft).message();
            nanos.add(System.nanoTime() - begun);
            thread = message.thread();
            ids.add(message.id().toString());
        }
        return new Talk(nanos, ids);
    }

    /// The receiver is well again, and time passes until all that was put off is due.
    private void recover(Ports ports, Receiver receiver) {
        receiver.mood = Mood.HEALTHY;
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    moved.updateAndGet(before -> before.plusSeconds(60));
                    ports.doorbell().ring(new Knock.Anything());
                    return ports.store().read(view -> view.outbox().backlogs().isEmpty());
                });
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
