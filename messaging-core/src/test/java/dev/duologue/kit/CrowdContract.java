package dev.duologue.kit;

import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.AuditEntry;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Slice;
import dev.duologue.Started;
import dev.duologue.ThreadId;
import dev.duologue.port.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What holds when many act at the same moment.
public interface CrowdContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void sixtyFourWorkersFromBothSidesLeaveADenseOrder() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        List<List<Long>> acknowledged = Crowd.run(64, worker -> {
            List<Long> own = new ArrayList<>();
            for (int turn = 0; turn < 5; turn++) {
                String from = worker % 2 == 0 ? "ana" : "ben";
                own.add(scene.send(from, thread, worker + "/" + turn).seq());
                if (turn % 2 == 0) {
                    scene.messaging.markRead(writer(from), thread, OptionalLong.empty());
                }
            }
            return own;
        });
        List<Long> all = new ArrayList<>();
        long after = 0;
        List<Message> page;
        do {
            page = scene.messaging
                    .history(reader("ana"), thread, Slice.after(after), 100)
                    .messages();
            page.forEach(message -> all.add(message.seq()));
            after += page.size();
        } while (!page.isEmpty());
        assertThat(all)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 321).boxed().toList());
        acknowledged.forEach(own -> assertThat(own).isSorted().doesNotHaveDuplicates());
    }

    @Test
    default void twoPeopleWhoStartAtTheSameMomentEndUpInOneThread() {
        Scene scene = Scene.unlimited(store());
        for (int round = 0; round < 200; round++) {
            String one = "one-" + round;
            String other = "other-" + round;
            List<Started> started = Crowd.run(
                    2, side -> side == 0 ? scene.say(one, other, "me first") : scene.say(other, one, "no, me"));
            ThreadId thread = started.getFirst().thread().thread().id();
            assertThat(started.getLast().thread().thread().id()).isEqualTo(thread);
            assertThat(started).extracting(Started::created).containsExactlyInAnyOrder(true, false);
            assertThat(MessagingContract.history(scene, one, thread)).containsExactlyInAnyOrder("me first", "no, me");
        }
    }

    @Test
    default void theSameSendFromManyDevicesIsStoredOnce() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        MessageId id = MessageId.random();
        List<Boolean> replayed = Crowd.run(32, device -> scene.messaging
                .send(writer("ana"), thread, scene.draft(id, "once"))
                .replayed());
        assertThat(replayed).containsOnlyOnce(false);
        assertThat(MessagingContract.history(scene, "ben", thread)).containsExactly("first", "once");
    }

    @Test
    default void noMoreThanTheRateIsAcceptedFromAllDevicesTogether() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        List<Boolean> accepted = Crowd.run(64, device -> {
            try {
                scene.send("ana", thread, "from device " + device);
                return true;
            } catch (Refused refused) {
                assertThat(refused.reason()).isEqualTo(Reason.RATE_LIMITED);
                assertThat(refused.retryAfter())
                        .hasValueSatisfying(wait -> assertThat(wait.toSeconds()).isEqualTo(60));
                return false;
            }
        });
        assertThat(accepted.stream().filter(each -> each)).hasSize(29);
        scene.clock.move(java.time.Duration.ofSeconds(60));
        assertThat(scene.send("ana", thread, "at the time named").seq()).isEqualTo(31);
    }

    @Test
    default void theAuditKeepsEveryEntryWhenManyAreMadeAtTheSameMoment() {
        Store store = store();
        Crowd.run(64, worker -> {
            store.run(tx -> tx.add(new AuditEntry(0, MovableClock.BEGINNING, "worker", "test", "" + worker)));
            return worker;
        });
        List<AuditEntry> audit = store.read(view -> view.ledger().audit(Long.MAX_VALUE, 100));
        assertThat(audit).extracting(AuditEntry::detail).hasSize(64).doesNotHaveDuplicates();
        assertThat(audit)
                .extracting(AuditEntry::id)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 64)
                        .map(place -> 65 - place)
                        .boxed()
                        .toList());
    }
}
