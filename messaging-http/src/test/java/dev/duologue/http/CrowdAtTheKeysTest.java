package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.kit.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many callers at once before published keys: who waits, and how often the publisher is asked.
class CrowdAtTheKeysTest {
    private final MovableClock clock = new MovableClock();
    private final KeyChain chain = KeyChain.FIRST;
    private final KeyServer publisher = new KeyServer().publishes(chain.published());
    private final CountDownLatch released = new CountDownLatch(1);
    private final Tokens tokens = Tokens.of(HttpSettings.withKeySet(publisher.address()), clock);

    @AfterEach
    void close() {
        released.countDown();
        publisher.close();
    }

    @Test
    void whoseKeyIsKnownNeverWaitsForAFetch() {
        assertGood(chain.rsa);
        CountDownLatch asked = new CountDownLatch(1);
        publisher.does(exchange -> {
            asked.countDown();
            released.await();
        });
        clock.move(RemoteKeys.FRESH);
        assertGood(chain.rsa);
        await().until(() -> asked.getCount() == 0);
        assertGood(chain.elliptic);
        assertGood(chain.edwards);
        assertThat(released.getCount()).isEqualTo(1);
    }

    @Test
    void sixtyFourCallersAtOnceCauseOneFetch() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        publisher.does(exchange -> {
            asked.countDown();
            released.await();
            KeyServer.answer(exchange, 200, KeyServer.set(chain.published()));
        });
        CyclicBarrier together = new CyclicBarrier(64);
        List<Future<Boolean>> callers = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = chain.elliptic.good(clock.instant());
            for (int i = 0; i < 64; i++) {
                callers.add(workers.submit(() -> {
                    together.await();
                    return tokens.accept(token).isPresent();
                }));
            }
            asked.await();
            clock.move(RemoteKeys.PAUSE.multipliedBy(2));
            tokens.warmUp();
            released.countDown();
            for (Future<Boolean> caller : callers) {
                assertThat(caller.get()).isTrue();
            }
        }
        assertThat(publisher.fetches()).isEqualTo(1);
        System.out.println("Fetches caused by 64 callers at once: " + publisher.fetches());
    }

    @Test
    void aFloodOfUnknownKeyNamesCausesAtMostTwoFetchesAMinute() {
        int flood = 10_000;
        assertGood(chain.edwards);
        clock.move(RemoteKeys.PAUSE);
        int before = publisher.fetches();
        String known = chain.edwards.good(clock.instant());
        String[] parts = known.split("\\.", -1);
        int accepted = 0;
        for (int i = 0; i < flood; i++) {
            String header = Forge.encode("{\"alg\":\"EdDSA\",\"kid\":\"flood-" + i + "\"}");
            accepted += tokens.accept(header + "." + parts[1] + "." + parts[2]).isPresent() ? 1 : 0;
            if (i % 100 == 0) {
                assertThat(tokens.accept(known)).isPresent();
            }
            clock.move(Duration.ofMillis(59_999 / flood));
        }
        int fetches = publisher.fetches() - before;
        System.out.println(
                "Unknown key names accepted: " + accepted + " of " + flood + " in a minute, fetches: " + fetches);
        assertThat(accepted).isZero();
        assertThat(fetches).isBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS512", "RS512", "PS256", "ES384", "none", "x"})
    void aTokenOfAnotherAlgorithmCausesNoFetch(String algorithm) {
        assertGood(chain.rsa);
        clock.move(RemoteKeys.PAUSE);
        assertBad(chain.rsa.naming(algorithm, "unknown"));
        assertThat(publisher.fetches()).isEqualTo(1);
    }

    private void assertGood(Forge forge) {
        assertThat(tokens.accept(forge.good(clock.instant())))
                .as(forge.algorithm())
                .isPresent();
    }

    private void assertBad(Forge forge) {
        assertThat(tokens.accept(forge.good(clock.instant())))
                .as(forge.algorithm())
                .isEmpty();
    }
}
