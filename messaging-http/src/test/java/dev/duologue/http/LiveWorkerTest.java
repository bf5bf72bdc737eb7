package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.kit.Scene;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// One worker and a way out on which every frame waits until the test lets it go.
class LiveWorkerTest {
    private final Moody store = new Moody();
    private final Scene scene = Scene.unlimited(store);
    private final Turns turns = new Turns(1);
    private final LiveWorker worker = new LiveWorker(scene.messaging, turns, refused -> {});
    private final Gated outlet = new Gated();

    @Test
    void whoeverOffersNeverWaitsAndTooMuchIsAResync() {
        worker.start(outlet, Scene.reader("ben"), OptionalLong.empty(), () -> {});
        await().until(() -> outlet.waiting.get() == 1);
        for (int i = 0; i < LiveWorker.WAITING_MAX; i++) {
            worker.offer(Frames.PONG);
        }
        assertThat(worker.isFinished()).isFalse();
        worker.offer(Frames.PONG);
        assertThat(worker.isFinished()).isTrue();
        outlet.gate.release(1_000);
        assertThat(outlet.closed.join()).isEqualTo(CloseCode.RESYNC);
    }

    @Test
    void aLongCatchUpEndsWhenItsTimeIsOver() {
        var thread = scene.say("ana", "ben", "first").thread().thread().id();
        for (int i = 0; i < 500; i++) {
            scene.send("ana", thread, "x".repeat(500));
        }
        worker.start(outlet, Scene.reader("ben"), OptionalLong.of(0), () -> {});
        outlet.gate.release(2);
        await().until(() -> outlet.waiting.get() == 1 && outlet.sent.size() == 2);
        worker.finish(CloseCode.UNAUTHENTICATED);
        outlet.gate.release(1_000);
        assertThat(outlet.closed.join()).isEqualTo(CloseCode.UNAUTHENTICATED);
        assertThat(outlet.sent)
                .as("the frame that was on its way, and none after it")
                .hasSize(3);
    }

    @Test
    void whatWaitsIsSentDuringALongCatchUp() {
        var thread = scene.say("ana", "ben", "first").thread().thread().id();
        for (int i = 0; i < 500; i++) {
            scene.send("ana", thread, "x".repeat(500));
        }
        worker.start(outlet, Scene.reader("ben"), OptionalLong.of(0), () -> {});
        outlet.gate.release(2);
        await().until(() -> outlet.waiting.get() == 1 && outlet.sent.size() == 2);
        worker.offer(Frames.PONG);
        outlet.gate.release(2);
        await().until(() -> outlet.sent.size() == 4);
        assertThat(outlet.sent.getLast()).isEqualTo(Frames.PONG);
        worker.end();
        outlet.gate.release(1_000);
        outlet.closed.join();
    }

    @Test
    void aCatchUpThatTheStoreInterruptedIsDoneAgain() {
        scene.say("ana", "ben", "first");
        outlet.gate.release(1_000);
        worker.start(outlet, Scene.reader("ben"), OptionalLong.empty(), () -> {});
        await().until(() -> outlet.sent.size() == 1);
        store.failing = true;
        worker.catchUp(0);
        await().until(() -> store.failures.get() > 0);
        store.failing = false;
        await().until(() -> outlet.sent.size() == 3);
        assertThat(outlet.sent).extracting(Frame::type).containsExactly("hello", "thread_changed", "hello");
        worker.end();
        assertThat(outlet.closed.join()).isEqualTo(CloseCode.GOING_AWAY);
    }

    @Test
    void whoCatchesUpWaitsForATurnAndNewsDoNot() {
        scene.say("ana", "ben", "first");
        outlet.gate.release(1_000);
        worker.start(outlet, Scene.reader("ben"), OptionalLong.empty(), () -> {});
        await().until(() -> outlet.sent.size() == 1);
        turns.take(() -> {
            scene.say("ana", "ben", "news");
            worker.ring();
            await().until(() -> outlet.sent.size() == 2);
            worker.catchUp(0);
            await().until(() -> turns.waiting() == 1);
            return outlet;
        });
        await().until(() -> outlet.sent.size() == 4);
        assertThat(outlet.sent)
                .extracting(Frame::type)
                .containsExactly("hello", "thread_changed", "thread_changed", "hello");
        worker.end();
    }

    @Test
    void oneFrameHoldsNoMoreThanASlowClientMayCost() {
        var thread = scene.say("ana", "ben", "0").thread().thread().id();
        for (int i = 1; i < 300; i++) {
            scene.send("ana", thread, i % 3 == 0 ? "y" : "x".repeat(1_900) + i);
        }
        outlet.gate.release(1_000);
        worker.start(outlet, Scene.reader("ben"), OptionalLong.of(0), () -> {});
        await().until(() -> outlet.sent.getLast().type().equals("hello") && outlet.sent.size() > 1);
        List<Frame> frames = outlet.sent.subList(1, outlet.sent.size() - 1);
        int seq = 0;
        int left = frames.size();
        for (Frame frame : frames) {
            var json = Answer.parse(frame.json());
            int text = 0;
            for (var message : json.get("messages")) {
                text += message.get("body").asText().length();
                assertThat(message.get("seq").asInt()).isEqualTo(++seq);
            }
            assertThat(text).isLessThanOrEqualTo(Delivery.TEXT_MAX);
            assertThat(json.get("messages").size()).isBetween(1, Delivery.MESSAGES_MAX);
            assertThat(json.has("more")).isEqualTo(--left > 0);
        }
        assertThat(seq).isEqualTo(300);
        worker.end();
    }

    /// Lets a frame leave for each permit.
    private static final class Gated implements Outlet {
        private final Semaphore gate = new Semaphore(0);
        private final AtomicInteger waiting = new AtomicInteger();
        private final List<Frame> sent = new CopyOnWriteArrayList<>();
        private final CompletableFuture<CloseCode> closed = new CompletableFuture<>();

        @Override
        public void send(Frame frame) {
            waiting.incrementAndGet();
            gate.acquireUninterruptibly();
            waiting.decrementAndGet();
            sent.add(frame);
        }

        @Override
        public void beat() {}

        @Override
        public void close(CloseCode code) {
            closed.complete(code);
        }
    }

    /// A store in memory that does not answer while it is told so.
    private static final class Moody implements Store {
        private final Store memory = new InMemoryStore();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean failing;

        @Override
        public <T> T read(Function<Snapshot, T> query) {
            if (failing) {
                failures.incrementAndGet();
                throw Refused.because(Reason.UNAVAILABLE, "Told to.");
            }
            return memory.read(query);
        }

        @Override
        public <T> T write(Function<Transaction, T> unit) {
            return memory.write(unit);
        }

        @Override
        public void prepare() {
            memory.prepare();
        }

        @Override
        public StorageHealth health() {
            return memory.health();
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
