package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.duologue.kit.MovableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Published keys whose publisher misbehaves in every way a publisher can.
class RemoteKeysTest {
    private final MovableClock clock = new MovableClock();
    private final KeyChain chain = KeyChain.FIRST;
    private final KeyServer publisher = new KeyServer().publishes(chain.published());
    private final CountDownLatch released = new CountDownLatch(1);
    private Tokens tokens = tokens(publisher);

    private Tokens tokens(KeyServer server) {
        HttpSettings settings = HttpSettings.withKeySet(server.address());
        return Tokens.of(settings, clock);
    }

    @AfterEach
    void close() {
        released.countDown();
        publisher.close();
    }

    @Test
    void oneFetchServesEveryTokenUntilTheKeysAreOld() {
        for (Forge forge : chain.forges()) {
            assertGood(forge);
        }
        clock.move(RemoteKeys.FRESH.minusSeconds(1));
        chain.forges().forEach(this::assertGood);
        assertThat(publisher.fetches()).isEqualTo(1);
        clock.move(Duration.ofSeconds(1));
        chain.forges().forEach(this::assertGood);
        await().until(() -> publisher.fetches() == 2);
    }

    @Test
    void aNewKeyIsGoodAtOnceAndAnOldOneNoLongerOnceItWasWithdrawn() {
        String old = chain.rsa.good(clock.instant());
        assertThat(tokens.accept(old)).isPresent();
        KeyChain next = KeyChain.SECOND;
        publisher.publishes(next.published());
        assertBad(next.rsa);
        clock.move(RemoteKeys.PAUSE);
        assertGood(next.rsa);
        assertGood(next.elliptic);
        assertGood(next.edwards);
        assertThat(tokens.accept(old)).isEmpty();
        assertThat(publisher.fetches()).isEqualTo(2);
    }

    @Test
    void aTokenThatNamesNoKeyIsTriedWithAFewOnly() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            keys.add(KeyServer.jwk(
                    "other-" + i,
                    "Ed25519",
                    32,
                    (EdECPublicKey) Forge.edwardsKeys("Ed25519").getPublic(),
                    ""));
        }
        publisher.publishes(String.join(",", keys), chain.edwardsJwk(""));
        assertGood(chain.edwards);
        assertBad(chain.edwards.naming("EdDSA", null));
        publisher.publishes(String.join(",", keys.subList(0, 3)), chain.edwardsJwk(""));
        clock.move(RemoteKeys.FRESH);
        assertGood(chain.edwards);
        await().until(() -> publisher.fetches() == 2);
        await().untilAsserted(() -> assertGood(chain.edwards.naming("EdDSA", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "<html></html>",
                "null",
                "7",
                "[]",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":7}",
                "{\"keys\":[]}",
                "{\"keys\":[7]}",
                "{\"keys\":[null]}",
                "{\"keys\":[[]]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "{\"keys\":[{\"kty\":7}]}",
                "{\"keys\":["
            })
    void anAnswerThatHoldsNoKeyIsAsGoodAsNone(String answer) {
        publisher.does(exchange -> KeyServer.answer(exchange, 200, answer));
        assertBad(chain.rsa);
        assertRecovers();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 301, 302, 303, 307, 308, 400, 401, 403, 404, 429, 500, 503})
    void onlyAnAnswerOf200Counts(int status) {
        publisher.does(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", publisher.address("/elsewhere").toString());
            KeyServer.answer(exchange, status, status == 204 ? "" : KeyServer.set(chain.published()));
        });
        assertBad(chain.rsa);
        assertThat(publisher.strays()).isZero();
        assertRecovers();
    }

    @Test
    void anAnswerThatIsTooLongIsBrokenOff() {
        String padding = " ".repeat(KeyFetch.BYTES_MAX);
        publisher.does(exchange -> KeyServer.answer(exchange, 200, padding + KeyServer.set(chain.published())));
        assertBad(chain.rsa);
        clock.move(RemoteKeys.PAUSE);
        publisher.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(KeyServer.set(chain.published()).getBytes(StandardCharsets.UTF_8));
                while (true) {
                    out.write(padding.getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        assertBad(chain.rsa);
        String set = KeyServer.set(chain.published());
        publisher.does(
                exchange -> KeyServer.answer(exchange, 200, set + " ".repeat(KeyFetch.BYTES_MAX - set.length())));
        clock.move(RemoteKeys.PAUSE);
        assertGood(chain.rsa);
    }

    @Test
    void oneWhoNeverAnswersAndOneWhoNeverEndsAreGivenUp() {
        try (KeyServer silent = new KeyServer().does(exchange -> released.await())) {
            String token = chain.rsa.good(clock.instant());
            CompletableFuture<Boolean> accepted = CompletableFuture.supplyAsync(
                    () -> tokens(silent).accept(token).isPresent());
            publisher.does(this::drip);
            assertBad(chain.rsa);
            assertThat(accepted.join()).isFalse();
            assertThat(released.getCount()).isEqualTo(1);
            released.countDown();
        }
        assertRecovers();
    }

    /// A byte, and another only when the test is over.
    private void drip(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        released.await();
    }

    @Test
    void oneWhoIsNotThereIsAskedAgainLater() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Tokens lost = Tokens.of(HttpSettings.withKeySet(URI.create("http://127.0.0.1:" + port + "/keys")), clock);
        assertThat(lost.accept(chain.rsa.good(clock.instant()))).isEmpty();
    }

    @Test
    void theLastGoodKeysCountForADayWithoutAnAnswer() {
        assertGood(chain.rsa);
        publisher.does(exchange -> KeyServer.answer(exchange, 500, ""));
        for (int minute = 0; minute < 24 * 60 - 1; minute += 20) {
            assertGood(chain.elliptic);
            clock.move(Duration.ofMinutes(20));
        }
        clock.move(Duration.ofMinutes(-1));
        String token = chain.edwards.good(clock.instant());
        assertThat(tokens.accept(token)).isPresent();
        clock.move(Duration.ofMinutes(1));
        assertThat(tokens.accept(token)).isEmpty();
        clock.move(RemoteKeys.PAUSE);
        publisher.publishes(chain.published());
        assertGood(chain.edwards);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheFetching() {
        assertGood(chain.rsa);
        clock.move(Duration.ofDays(-1));
        KeyChain next = KeyChain.SECOND;
        publisher.publishes(next.published());
        assertGood(next.rsa);
    }

    private void assertRecovers() {
        publisher.publishes(chain.published());
        clock.move(RemoteKeys.PAUSE);
        assertGood(chain.rsa);
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
