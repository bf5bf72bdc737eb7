package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.AuditEntry;
import dev.duologue.Held;
import dev.duologue.Inbox;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.Participant;
import dev.duologue.RateLog;
import dev.duologue.Side;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store promises, whatever it is made of.
public interface StoreContract extends SnapshotContract {
    UserId ANA = UserId.of("ana");
    UserId BEN = UserId.of("ben");
    Pair PAIR = Pair.of(ANA, BEN);
    Instant NOON = Instant.parse("2026-02-19T12:00:00.123Z");

    /// A thread between Ana and Ben with so many messages, all from Ana.
    static MessageThread thread(ThreadId id, long messages) {
        Participant ana = new Participant(ANA, Side.FIRST, "trainer", messages, NOON);
        Participant ben = new Participant(BEN, Side.SECOND, "trainee", 0, null);
        Message last = message(id, messages, "message " + messages);
        return new MessageThread(id, ana, ben, NOON, null, messages, messages, messages, NOON, last);
    }

    static Message message(ThreadId thread, long seq, String body) {
        return new Message(MessageId.random(), thread, seq, seq, ANA, body, NOON, null, null);
    }

    /// Stores a thread whose messages have these bodies.
    static List<Message> given(Store store, ThreadId id, String... bodies) {
        return store.write(tx -> {
            tx.hold(PAIR);
            tx.add(thread(id, bodies.length));
            List<Message> messages = IntStream.range(0, bodies.length)
                    .mapToObj(index -> message(id, index + 1L, bodies[index]))
                    .toList();
            messages.forEach(tx::add);
            return messages;
        });
    }

    /// Looks at the store once.
    static void check(Store store, Consumer<Snapshot> assertion) {
        store.read(view -> {
            assertion.accept(view);
            return true;
        });
    }

    @Test
    default void whatIsWrittenIsReadBackAsItWas() {
        Store store = store();
        ThreadId id = ThreadId.random();
        String body = "Grüße 👋🏽 \"quotes\" 'and' \\ back\tslash\nمرحبا こんにちは";
        Message message = given(store, id, body).getFirst();

        MessageThread found = store.read(view -> view.threads().find(id)).orElseThrow();
        assertThat(found.last()).isEqualTo(message);
        assertThat(found.low()).isEqualTo(thread(id, 1).low());
        assertThat(found.high()).isEqualTo(thread(id, 1).high());
        check(store, view -> assertThat(view.threads().find(PAIR)).contains(found));
        check(store, view -> assertThat(view.messages().find(id, message.id())).contains(message));
    }

    @Test
    default void aUnitThatThrowsChangesNothing() {
        Store store = store();
        ThreadId id = ThreadId.random();
        assertThatThrownBy(() -> store.run(tx -> {
                    Held held = tx.hold(PAIR);
                    tx.add(thread(id, 1));
                    tx.add(message(id, 1, "never"));
                    tx.save(new Held(new Inbox(ANA, 7, RateLog.of(1)), new Inbox(BEN, 7, RateLog.EMPTY), held.told()));
                    tx.set(SwitchState.ON);
                    tx.add(new AuditEntry(0, NOON, "ana", "switch.on", ""));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        check(store, view -> assertThat(view.threads().find(id)).isEmpty());
        check(store, view -> assertThat(view.threads().lastChange(ANA)).isZero());
        check(store, view -> assertThat(view.ledger().switchState()).isEmpty());
        check(store, view -> assertThat(view.ledger().audit(Long.MAX_VALUE, 10)).isEmpty());
        assertThat(given(store, id, "the store still works")).hasSize(1);
    }

    @Test
    default void whatNobodyWaitsForIsDoneAllTheSame() {
        Store store = store();
        ThreadId id = ThreadId.random();
        List<Long> sizes = Crowd.run(
                8,
                worker -> worker % 2 == 0
                        ? store.later(tx -> tx.hold(PAIR).low().change())
                        : store.write(tx -> tx.hold(PAIR).low().change()));
        assertThat(sizes).containsOnly(0L);
        assertThatThrownBy(() -> store.later(tx -> {
                    tx.add(thread(id, 1));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        check(store, view -> assertThat(view.threads().find(id)).isEmpty());
    }

    @Test
    default void readsWithinAWriteSeeIt() {
        Store store = store();
        ThreadId id = ThreadId.random();
        boolean seen = store.write(tx -> {
            tx.hold(PAIR);
            tx.add(thread(id, 1));
            tx.add(message(id, 1, "mine"));
            return tx.threads().find(id).isPresent()
                    && tx.threads().listing(BEN, id).orElseThrow().unread() == 1;
        });
        assertThat(seen).isTrue();
    }

    @Test
    default void aSnapshotDoesNotMoveWhileItLooks() throws Exception {
        Store store = store();
        ThreadId id = ThreadId.random();
        given(store, id, "one");
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch wrote = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> {
            await(looked);
            store.run(tx -> {
                tx.hold(PAIR);
                tx.save(thread(id, 2));
                tx.add(message(id, 2, "two"));
            });
            wrote.countDown();
        });
        List<Integer> seen = store.read(view -> {
            int before = view.messages().ascending(id, 0, 10).size();
            looked.countDown();
            if (!(store instanceof InMemoryStore)) {
                await(wrote);
            }
            return List.of(before, view.messages().ascending(id, 0, 10).size());
        });
        writer.join();
        assertThat(seen).containsExactly(1, 1);
        check(store, view -> assertThat(view.messages().ascending(id, 0, 10)).hasSize(2));
    }

    @Test
    default void writesBetweenTheSamePeopleRunAsIfAlone() {
        Store store = store();
        Crowd.run(64, worker -> {
            for (int turn = 0; turn < 10; turn++) {
                store.run(tx -> {
                    Held held = tx.hold(PAIR);
                    long next = held.low().change() + 1;
                    tx.save(new Held(
                            new Inbox(ANA, next, held.low().writes()),
                            new Inbox(BEN, held.high().change() + 1, RateLog.of(next)),
                            held.told()));
                });
            }
            return worker;
        });
        Held held = store.write(tx -> tx.hold(PAIR));
        assertThat(held.low().change()).isEqualTo(640);
        assertThat(held.high().change()).isEqualTo(640);
        assertThat(held.high().writes().millis()).containsExactly(640);
    }

    @Test
    default void thereIsOneThreadForAPairAndOneMessageForAnIdAndAPlace() {
        Store store = store();
        ThreadId id = ThreadId.random();
        Message first = given(store, id, "one").getFirst();
        assertThatThrownBy(() -> store.run(tx -> tx.add(thread(ThreadId.random(), 1))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store.run(tx -> tx.add(message(id, 1, "same place"))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store.run(tx -> tx.add(
                        new Message(first.id(), id, 2, 2, BEN, "same id from the other side", NOON, null, null))))
                .isInstanceOf(RuntimeException.class);
        check(store, view -> assertThat(view.messages().ascending(id, 0, 10)).containsExactly(first));
    }

    @Test
    default void preparingAndAskingForHealthAreHarmless() {
        Store store = store();
        ThreadId id = ThreadId.random();
        given(store, id, "kept");
        store.prepare();
        assertThat(store.health().ready()).isTrue();
        check(store, view -> assertThat(view.threads().find(id).map(MessageThread::lastSeq))
                .isEqualTo(Optional.of(1L)));
        check(store, view -> assertThat(view.ledger().counts().messages()).isEqualTo(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
