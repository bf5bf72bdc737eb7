package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import dev.duologue.app.product.Counter;
import dev.duologue.app.product.Postgres;
import dev.duologue.kit.Chaos;
import dev.duologue.kit.Chaos.Way;
import dev.duologue.kit.ChaosProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever becomes of an answer, sending again with the same id gives exactly one message.
class RetriedSendTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int AT_ONCE = 100;

    @TempDir
    private Path folder;

    /// Where the messages are kept.
    enum Kept {
        SQLITE,
        POSTGRES
    }

    private Counter open(Kept kept, int sendsPerMinute) {
        String database = kept == Kept.SQLITE ? "sqlite:" + folder.resolve("messages.db") : Postgres.freshDatabase();
        return new Counter(database, sendsPerMinute);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerLostAtAnyByteIsMendedByAskingAgain(Kept kept) {
        try (Counter counter = open(kept, 1_000_000);
                ChaosProxy proxy = ChaosProxy.to(counter.port())) {
            String thread = counter.begin("ana", "ben");
            String token = counter.token("ana");
            int answer = counter.send(counter.port(), token, thread, UUID.randomUUID(), "whole")
                    .bytes();
            int step = kept == Kept.SQLITE || DEEP ? 1 : 16;
            int cuts = 0;
            for (int bytes = 0; bytes < answer; bytes += step, cuts++) {
                UUID id = UUID.randomUUID();
                proxy.with(bytes % 2 == 0 ? Chaos.close(Way.TO_CLIENT, bytes) : Chaos.reset(Way.TO_CLIENT, bytes));
                Counter.Reply lost = counter.send(proxy.port(), token, thread, id, "at byte " + bytes);
                assertThat(lost.isWhole()).as("cut at %d", bytes).isFalse();
                Counter.Reply again = counter.send(counter.port(), token, thread, id, "at byte " + bytes);
                assertThat(again.status()).as("again after %d", bytes).isIn(200, 201);
                assertThat(again.json().get("id").asText()).isEqualTo(id.toString());
            }
            counter.expect("ana", "ben", cuts + 2);
            System.out.println("sends doubled or lost by answers cut: 0 of " + cuts + " on " + kept);
        }
    }

    @Test
    void aRequestLostAtAnyByteIsMendedByAskingAgain() {
        try (Counter counter = open(Kept.SQLITE, 1_000_000);
                ChaosProxy proxy = ChaosProxy.to(counter.port())) {
            String thread = counter.begin("ana", "ben");
            String token = counter.token("ana");
            int request = counter.request(token, thread, UUID.randomUUID(), "some text").length;
            int cuts = 0;
            for (int bytes = 0; bytes < request; bytes += DEEP ? 1 : 3, cuts++) {
                UUID id = UUID.randomUUID();
                proxy.with(Chaos.close(Way.TO_SERVER, bytes));
                assertThat(counter.send(proxy.port(), token, thread, id, "some text")
                                .status())
                        .isNotEqualTo(201);
                assertThat(counter.send(counter.port(), token, thread, id, "some text")
                                .status())
                        .as("nothing was stored of a request without its end, at %d", bytes)
                        .isEqualTo(201);
            }
            counter.expect("ana", "ben", cuts + 1);
            System.out.println("sends doubled or lost by requests cut: 0 of " + cuts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameIdAgainFromAnywhereIsTheSameMessage(Kept kept) {
        try (Counter counter = open(kept, 30)) {
            String thread = counter.begin("ana", "ben");
            UUID id = UUID.randomUUID();
            JsonNode first = counter.send(counter.port(), counter.token("ana"), thread, id, "hello")
                    .json();
            long version = counter.version("ana", thread);
            List<Counter.Reply> again = new ArrayList<>();
            again.add(counter.send(counter.port(), counter.token("ana"), thread, id, "hello"));
            again.add(counter.send(counter.port(), counter.token("ana"), thread, id, " hello\r\n"));
            again.add(counter.start(counter.token("ana"), "ben", id, "hello"));
            again.add(counter.send(counter.port(), counter.secondDevice("ana"), thread, id, "hello"));
            counter.restart();
            again.add(counter.send(counter.port(), counter.token("ana"), thread, id, "hello"));
            counter.clock.move(Duration.ofHours(2));
            assertThat(counter.send(counter.port(), counter.expired("ana"), thread, id, "hello")
                            .status())
                    .isEqualTo(401);
            again.add(counter.send(counter.port(), counter.token("ana"), thread, id, "hello"));
            counter.flip(SwitchState.READ_ONLY);
            again.add(counter.send(counter.port(), counter.token("ana"), thread, id, "hello"));
            counter.flip(SwitchState.OFF);
            assertThat(counter.send(counter.port(), counter.token("ana"), thread, id, "hello")
                            .status())
                    .isEqualTo(404);
            counter.flip(SwitchState.ON);
            again.add(counter.send(counter.port(), counter.token("ana"), thread, id, "hello"));
            assertThat(again).allSatisfy(reply -> {
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.message()).isEqualTo(first);
            });
            for (Counter.Reply other : List.of(
                    counter.send(counter.port(), counter.token("ana"), thread, id, "another text"),
                    counter.start(counter.token("ana"), "cem", id, "hello"),
                    counter.send(counter.port(), counter.token("ben"), thread, id, "hello"))) {
                assertThat(other.status()).isEqualTo(409);
            }
            assertThat(counter.version("ana", thread)).isEqualTo(version);
            counter.expect("ana", "ben", 2);
        }
    }

    @Test
    void aReplayIsFreeAndRingsNobody() {
        try (Counter counter = open(Kept.SQLITE, 30)) {
            String thread = counter.begin("ana", "ben");
            counter.clock.move(Duration.ofMinutes(2));
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                ids.add(UUID.randomUUID());
                assertThat(counter.send(counter.port(), counter.token("ana"), thread, ids.get(i), "n" + i)
                                .status())
                        .isEqualTo(201);
            }
            long version = counter.version("ben", thread);
            for (int i = 0; i < 30; i++) {
                assertThat(counter.send(counter.port(), counter.token("ana"), thread, ids.get(i), "n" + i)
                                .status())
                        .isEqualTo(200);
            }
            assertThat(counter.send(counter.port(), counter.token("ana"), thread, UUID.randomUUID(), "more")
                            .status())
                    .isEqualTo(429);
            assertThat(counter.version("ben", thread)).isEqualTo(version);
            counter.expect("ana", "ben", 31);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHundredAtOnceAreOneMessage(Kept kept) throws Exception {
        try (Counter counter = open(kept, 30);
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            String thread = counter.begin("ana", "ben");
            UUID id = UUID.randomUUID();
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            Callable<Counter.Reply> send = () -> {
                together.await();
                return counter.send(counter.port(), counter.token("ana"), thread, id, "all at once");
            };
            List<Future<Counter.Reply>> sending = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sending.add(workers.submit(send));
            }
            List<Counter.Reply> replies = new ArrayList<>();
            for (Future<Counter.Reply> future : sending) {
                replies.add(future.get());
            }
            assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(AT_ONCE - 1);
            assertThat(Set.copyOf(replies.stream().map(Counter.Reply::message).toList()))
                    .hasSize(1);
            counter.expect("ana", "ben", 2);
            System.out.println("second messages of " + AT_ONCE + " sends at once: 0 on " + kept);
        }
    }

    @Test
    void aFormThatIsSentTwiceIsOneMessage() throws Exception {
        try (Counter counter = open(Kept.SQLITE, 30);
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            String thread = counter.begin("ana", "ben");
            Counter.Page page = counter.page("ana", thread);
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Integer> click = () -> {
                together.await();
                return page.submit("clicked twice");
            };
            List<Future<Integer>> clicks = List.of(workers.submit(click), workers.submit(click));
            for (Future<Integer> clicked : clicks) {
                assertThat(clicked.get()).isEqualTo(303);
            }
            assertThat(page.submit("clicked twice")).isEqualTo(303);
            counter.expect("ana", "ben", 2);
        }
    }

    @Test
    void aClientThatTheNetworkDoublesSendsOneMessage() {
        try (Counter counter = open(Kept.SQLITE, 30);
                ChaosProxy proxy = ChaosProxy.to(counter.port()).with(Chaos.twice())) {
            String thread = counter.begin("ana", "ben");
            Counter.Reply reply =
                    counter.send(proxy.port(), counter.token("ana"), thread, UUID.randomUUID(), "twice on the way");
            assertThat(reply.status()).isIn(200, 201);
            assertThat(reply.text()).contains("twice on the way");
            counter.expect("ana", "ben", 2);
        }
    }
}
