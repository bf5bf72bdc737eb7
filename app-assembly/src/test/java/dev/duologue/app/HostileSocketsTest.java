package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Heap;
import dev.duologue.app.product.Nuisance;
import dev.duologue.app.product.Nuisance.Kind;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Talker;
import dev.duologue.app.product.TestToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that never read and clients that misbehave, against the product in a process of its own: they cost memory
/// within a bound, and two who only want to talk go on talking.
class HostileSocketsTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int DEAF = DEEP ? 200 : 20;
    private static final int MISBEHAVING = DEEP ? 1_000 : 100;
    private static final Duration CALM = Duration.ofSeconds(DEEP ? 30 : 3);
    private static final Duration STORM = Duration.ofSeconds(DEEP ? 60 : 5);
    /// So that all together do a few hundred misdeeds a second, which leaves the machine that plays them some time.
    private static final Duration REST = Duration.ofSeconds(DEEP ? 4 : 1);

    private static final Duration PACE = Duration.ofMillis(100);
    private static final int PER_PERSON = 8;
    private static final int STORED = 100;
    private static final long GROWTH_BYTES_MAX = 64L << 20;

    @TempDir
    private Path folder;

    @Test
    void theyCostMemoryWithinABoundAndTwoGoOnTalking() throws Exception {
        try (Product product = new Product(folder, "sqlite:" + folder.resolve("messages.db"))
                .with("ENABLE_DIRECT_MESSAGING", "true")
                .with("DUOLOGUE_SENDS_PER_MINUTE", "1000")) {
            assertThat(product.run("init-db").exit()).isZero();
            product.asShipped().serve();
            store(product);
            try (Talker ana = new Talker(product, "ana").ready();
                    Talker ben = new Talker(product, "ben").ready();
                    Heap heap = Heap.of(product.pid());
                    Nuisance nuisance = new Nuisance(product.base().getPort(), REST)) {
                int warmingUp = warmUp(product, ana, ben);
                long[] before = talk(ana, ben, CALM);
                long calm = heap.usedAfterCollecting();
                unleash(nuisance, DEAF, MISBEHAVING);
                long[] during = talk(ana, ben, STORM);
                long growth = heap.usedAfterCollecting() - calm;
                double ratio = (double) p99(during) / p99(before);
                System.out.printf(
                        "%d deaf and %d misbehaving sockets for %d s, %d misdeeds: heap %+.1f MiB of at most 64;"
                                + " p99 send to delivery %.1f ms before, %.1f ms during, ratio %.2f (goal 1.5);"
                                + " lost or doubled: 0 of %d%n",
                        DEAF,
                        MISBEHAVING,
                        STORM.toSeconds(),
                        nuisance.deeds(),
                        growth / 1048576.0,
                        p99(before) / 1e6,
                        p99(during) / 1e6,
                        ratio,
                        warmingUp + before.length + during.length);
                assertThat(nuisance.deeds()).isGreaterThan(MISBEHAVING);
                assertThat(growth).isLessThan(GROWTH_BYTES_MAX);
                assertThat(ben.arrivals()).doesNotHaveDuplicates();
            }
        }
    }

    /// Something long to ask for again and again, for each of the deaf.
    private static void store(Product product) throws InterruptedException {
        int persons = DEAF / PER_PERSON + 1;
        CountDownLatch stored = new CountDownLatch(persons);
        String text = "\uD83D\uDE00".repeat(2_000);
        for (int i = 0; i < persons; i++) {
            Client sender = new Client(product.base(), TestToken.of("sender" + i));
            String to = "deaf" + i;
            Thread.ofVirtual().start(() -> {
                try {
                    for (int sent = 0; sent < STORED; sent++) {
                        sender.post(
                                "/api/messaging/threads",
                                Client.object().put("to", to).put("body", text));
                    }
                    stored.countDown();
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            });
        }
        stored.await();
    }

    /// A few of each kind first, so that neither side meets its own code for the first time while it is measured.
    private static int warmUp(Product product, Talker ana, Talker ben) throws IOException {
        int sent;
        try (Nuisance few = new Nuisance(product.base().getPort(), Duration.ofMillis(200))) {
            unleash(few, DEAF / 10, MISBEHAVING / 10);
            sent = talk(ana, ben, CALM.dividedBy(3)).length;
        }
        return sent + talk(ana, ben, CALM.dividedBy(3)).length;
    }

    private static void unleash(Nuisance nuisance, int deaf, int misbehaving) {
        for (int i = 0; i < deaf; i++) {
            nuisance.add(i % 4 == 0 ? Kind.DEAF_STREAM : Kind.DEAF, TestToken.of("deaf" + i / PER_PERSON), i);
        }
        List<Kind> kinds = new ArrayList<>(Arrays.asList(Kind.values()));
        kinds.removeAll(List.of(Kind.DEAF, Kind.DEAF_STREAM));
        for (int i = 0; i < misbehaving; i++) {
            nuisance.add(kinds.get(i % kinds.size()), TestToken.of("rude" + i / PER_PERSON), 1_000 + i);
        }
    }

    /// Sends at a steady pace, each when the one before has arrived.
    ///
    /// @return nanoseconds from sending to delivery
    private static long[] talk(Talker ana, Talker ben, Duration time) throws IOException {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            JsonNode message = ana.client()
                    .post(
                            "/api/messaging/threads",
                            Client.object()
                                    .put("to", "ben")
                                    .put("id", UUID.randomUUID().toString())
                                    .put("body", "are you there?"))
                    .body()
                    .path("message");
            assertThat(message.path("id").asText()).isNotEmpty();
            times.add(ben.heardAt(message.path("seq").asLong()) - began);
            long rest = PACE.toNanos() - (System.nanoTime() - began);
            LockSupport.parkNanos(rest);
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static long p99(long[] sorted) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.99) - 1)];
    }
}
