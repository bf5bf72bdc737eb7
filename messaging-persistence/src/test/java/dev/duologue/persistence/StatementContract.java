package dev.duologue.persistence;

import static dev.duologue.kit.Scene.reader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Participant;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Side;
import dev.duologue.Slice;
import dev.duologue.ThreadId;
import dev.duologue.Update;
import dev.duologue.UserId;
import dev.duologue.kit.HostChannel;
import dev.duologue.kit.PeopleChannel;
import dev.duologue.kit.Scene;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a store's statements promise: few of them however much there is, and no half-done work when one fails.
interface StatementContract {
    Database database();

    /// What the database is seen through.
    Tap tap();

    /// A failure as a broken disk or connection gives it.
    SQLException broken();

    @Test
    default void theInboxTakesTheSameNumberOfStatementsHoweverLongItIs() {
        List<Integer> counts = new ArrayList<>();
        int others = 0;
        for (int wanted : new int[] {1, 50, 500}) {
            int from = others;
            others = wanted;
            database().store().run(tx -> IntStream.range(from, wanted).forEach(number -> tx.add(thread(number))));
            tap().heard.clear();
            database().store().read(view -> view.threads().inbox(UserId.of("ana"), false, Long.MAX_VALUE, 501));
            database().store().read(view -> view.threads().changedAfter(UserId.of("ana"), 0, 501));
            database().store().read(view -> view.threads().unread(UserId.of("ana")));
            counts.add((int) tap().heard.stream()
                    .filter(each -> each.sql().contains("participants"))
                    .count());
        }
        assertThat(counts).containsExactly(3, 3, 3);
    }

    private static MessageThread thread(int number) {
        Participant ana = new Participant(UserId.of("ana"), Side.EITHER, null, 0, null);
        Participant other = new Participant(UserId.of("other-" + number), Side.EITHER, null, 1, Instant.EPOCH);
        long version = number + 1L;
        return new MessageThread(
                ThreadId.random(), ana, other, Instant.EPOCH, null, 1, version, version, Instant.EPOCH, null);
    }

    @Test
    default void aSendTakesAtMostEightStatements() {
        Scene scene = Scene.unlimited(database().store());
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        scene.send("ana", thread, "second");
        tap().heard.clear();
        scene.send("ana", thread, "third");
        assertThat(tap().inTheTransactionOfASend()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    default void allChannelsTogetherCostASendOneStatementMore() {
        Scene scene = Scene.notifying(
                database().store(),
                new HostChannel("hook", false),
                new PeopleChannel("push"),
                new PeopleChannel("mail", Duration.ofMinutes(10), true));
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        tap().heard.clear();
        scene.send("ana", thread, "second");
        assertThat(tap().inTheTransactionOfASend())
                .hasSizeLessThanOrEqualTo(9)
                .filteredOn(sql -> sql.contains("outbox"))
                .hasSize(1);
        assertThat(scene.administration.backlogs()).hasSize(3);
    }

    @Test
    default void aSendAndItsDeliveryOpenTheStoreOnceEach() {
        Scene scene = Scene.unlimited(database().store());
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        long cursor =
                scene.messaging.changes(reader("ben"), OptionalLong.empty(), 1).cursor();
        scene.send("ana", thread, "second");
        tap().heard.clear();
        scene.send("ana", thread, "third");
        assertThat(commits()).isEqualTo(1);
        tap().heard.clear();
        Update update = scene.messaging.update(reader("ben"), cursor, 10, 50);
        assertThat(commits()).isEqualTo(1);
        assertThat(update.unread()).isEqualTo(3);
        assertThat(update.changes().threads())
                .singleElement()
                .satisfies(view -> assertThat(view.with().user()).isEqualTo(UserId.of("ana")));
        assertThat(update.only()).isNotNull().satisfies(only -> assertThat(only.messages())
                .extracting(Message::body)
                .containsExactly("second", "third"));
    }

    private long commits() {
        return tap().heard.stream().filter(each -> each.sql().equals("commit")).count();
    }

    /// Statement after statement fails, once or for good, before or after it ran, until a send meets no trap.
    @Test
    default void aSendThatFailsAnywhereIsAllOrNothing() {
        Scene scene = Scene.unlimited(database().store());
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        int visited = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (boolean lasting : new boolean[] {false, true}) {
                AtomicInteger left = new AtomicInteger();
                int place = 0;
                do {
                    left.set(++place);
                    sendThroughATrap(scene, thread, trap(left, after, lasting));
                    visited++;
                } while (left.get() <= 0);
            }
        }
        assertThat(visited).isGreaterThan(30);
    }

    private void sendThroughATrap(Scene scene, ThreadId thread, Tap.Trap trap) {
        MessageId id = MessageId.random();
        long before = lastSeq(scene, thread);
        tap().set(trap);
        try {
            scene.messaging.send(Scene.writer("ana"), thread, scene.draft(id, "text"));
        } catch (Refused refused) {
            assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(refused.retryAfter()).isPresent();
        }
        tap().heal();
        assertThat(lastSeq(scene, thread)).isBetween(before, before + 1);
        scene.messaging.send(Scene.writer("ana"), thread, scene.draft(id, "text"));
        assertThat(lastSeq(scene, thread)).isEqualTo(before + 1);
        assertThat(scene.messaging.unread(reader("ben")).messages()).isEqualTo(before + 1);
    }

    private long lastSeq(Scene scene, ThreadId thread) {
        MessageThread found = scene.messaging.thread(reader("ana"), thread).thread();
        assertThat(scene.messaging
                        .history(reader("ben"), thread, Slice.newest(), 1)
                        .messages())
                .containsExactly(found.last());
        assertThat(found.last()).isNotNull().satisfies(last -> assertThat(last.seq())
                .isEqualTo(found.lastSeq()));
        return found.lastSeq();
    }

    private Tap.Trap trap(AtomicInteger left, boolean after, boolean lasting) {
        return new Tap.Trap() {
            @Override
            public void before(String sql) throws SQLException {
                if (!after) {
                    spring();
                }
            }

            @Override
            public void after(String sql) throws SQLException {
                if (after) {
                    spring();
                }
            }

            private void spring() throws SQLException {
                int now = left.decrementAndGet();
                if (lasting ? now <= 0 : now == 0) {
                    throw broken();
                }
            }
        };
    }
}
