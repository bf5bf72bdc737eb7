package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Client.Reply;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.TestToken;
import dev.duologue.kit.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed at random moments while somebody writes: there is an event exactly for what was committed.
class OutboxKillTest {
    private static final int KILLS = Boolean.getBoolean("duologue.deep") ? 200 : 3;
    private static final int WRITERS = 4;
    private static final long SEED = 6_006;
    private static final String CANARY = "canary-90e2";

    @TempDir
    private Path folder;

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void thereIsAnEventExactlyForEachCommittedMessage() throws Exception {
        Random random = new Random(SEED);
        try (Receiver receiver = new Receiver();
                Product product = product(receiver)) {
            Client ana = new Client(product.base(), TestToken.of("ana"));
            product.serve();
            List<Thread> writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> Thread.ofVirtual().start(() -> write(ana)))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(
                        Duration.ofMillis(50 + random.nextInt(400)).toNanos());
                product.kill();
                product.serve();
            }
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            Set<String> stored = stored(ana);
            assertThat(stored).as("what was acknowledged is stored").containsAll(acknowledged);
            await().atMost(Duration.ofSeconds(60)).until(() -> told(receiver).containsAll(stored));
            Set<String> invented = told(receiver);
            invented.removeAll(stored);
            System.out.printf(
                    "kill -9: 0 of %d messages without an event, %d of %d events without a message, %d kills,"
                            + " %d calls, seed %d%n",
                    stored.size(), invented.size(), told(receiver).size(), KILLS, receiver.calls.size(), SEED);
            assertThat(invented).isEmpty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".err")).toList()) {
                assertThat(Files.readString(log)).doesNotContain(CANARY);
            }
        }
    }

    private Product product(Receiver receiver) {
        Product product = new Product(folder, "sqlite:" + folder.resolve("messages.db"))
                .with("ENABLE_DIRECT_MESSAGING", "true")
                .with("DUOLOGUE_WEBHOOK_URL", receiver.address().toString())
                .with("DUOLOGUE_WEBHOOK_SECRET", "a-secret-that-is-only-used-by-tests");
        assertThat(product.run("init-db").exit()).isZero();
        return product;
    }

    /// Writes one message after the other, each until it is acknowledged or refused.
    private void write(Client ana) {
        while (!over.get()) {
            String id = UUID.randomUUID().toString();
            ObjectNode body =
                    Client.object().put("to", "ben").put("body", CANARY).put("id", id);
            try {
                Reply reply = ana.post("/api/messaging/threads", body);
                if (reply.status() < 300) {
                    acknowledged.add(id);
                }
            } catch (IOException away) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private static Set<String> stored(Client ana) throws IOException {
        String thread =
                ana.get("/api/messaging/threads").body().at("/threads/0/id").asText();
        Set<String> ids = new TreeSet<>();
        JsonNode page;
        long last = 0;
        do {
            page = ana.get("/api/messaging/threads/" + thread + "/messages?limit=100&after=" + last)
                    .body();
            for (JsonNode message : page.path("messages")) {
                ids.add(message.path("id").asText());
                last = message.path("seq").asLong();
            }
        } while (page.path("has_more").asBoolean());
        return ids;
    }

    private static Set<String> told(Receiver receiver) {
        Set<String> ids = new TreeSet<>();
        for (Receiver.Call call : List.copyOf(receiver.calls)) {
            try {
                JsonNode event = new ObjectMapper().readTree(call.text());
                if (event.path("type").asText().equals("message.created")) {
                    ids.add(event.at("/data/message_id").asText());
                }
            } catch (IOException cut) {
                throw new AssertionError("A call was cut short", cut);
            }
        }
        return ids;
    }
}
