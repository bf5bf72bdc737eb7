package dev.duologue.kit;

import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Slice;
import dev.duologue.Started;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What holds when many act at the same moment, and after many random acts.
public interface CrowdContract {
    /// A prepared store with nothing in it.
    Store store();

    /// How many random acts the comparison with the model takes.
    default int acts() {
        return 2_000;
    }

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
    default void unreadAgreesWithAModelAfterManyRandomActs() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "1").thread().thread().id();
        UnreadModel model = new UnreadModel();
        model.send(
                "ana",
                scene.messaging
                        .history(reader("ana"), thread, Slice.newest(), 1)
                        .messages()
                        .getFirst()
                        .id());
        Random random = new Random(20260219);
        for (int act = 0; act < acts(); act++) {
            String who = random.nextBoolean() ? "ana" : "ben";
            switch (random.nextInt(4)) {
                case 0, 1 -> model.send(who, scene.send(who, thread, "text").id());
                case 2 ->
                    model.anyOf(who, random).ifPresent(id -> {
                        scene.messaging.delete(writer(who), thread, id);
                        model.delete(id);
                    });
                default -> {
                    long seq = random.nextInt(model.size() + 2);
                    scene.messaging.markRead(writer(who), thread, OptionalLong.of(seq));
                    model.read(who, seq);
                }
            }
            assertThat(scene.messaging.thread(reader("ana"), thread).unread()).isEqualTo(model.unread("ana"));
            assertThat(scene.messaging.unread(reader("ben")).messages()).isEqualTo(model.unread("ben"));
        }
        assertThat(scene.messaging
                        .threadWith(reader("ana"), UserId.of("ben"))
                        .thread()
                        .lastSeq())
                .isEqualTo(model.size());
    }
}
