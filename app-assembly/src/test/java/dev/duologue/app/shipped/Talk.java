package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Client.Reply;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Talker;
import dev.duologue.app.product.TestToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two people who write to each other from several devices without a pause, and listen on a socket each. Who is refused
/// or not answered tries again with the same id. What was acknowledged is kept.
final class Talk implements AutoCloseable {
    private static final int DEVICES = 2;
    /// Leaves commands a processor to start on.
    private static final long BREATH_NANOS = Duration.ofMillis(10).toNanos();

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String words;
    private final long breathNanos;
    private final Talker first;
    private final Talker second;
    private final List<Thread> devices;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong turnedAway = new AtomicLong();
    private final Queue<Reply> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    /// @param words what every message begins with
    static Talk calm(Product product, String first, String second, String words) {
        return new Talk(product, first, second, words, BREATH_NANOS);
    }

    /// As fast as they are answered.
    static Talk restless(Product product, String first, String second, String words) {
        return new Talk(product, first, second, words, 0);
    }

    private Talk(Product product, String first, String second, String words, long breathNanos) {
        this.words = words;
        this.breathNanos = breathNanos;
        this.first = new Talker(product, first).ready();
        this.second = new Talker(product, second).ready();
        this.devices = Stream.of(first, second)
                .flatMap(person -> IntStream.range(0, DEVICES).mapToObj(device -> Thread.ofVirtual()
                        .start(() -> write(product, person, person.equals(first) ? second : first))))
                .toList();
    }

    private void write(Product product, String from, String to) {
        Client client = new Client(product.base(), TestToken.of(from));
        while (!over.get()) {
            String id = UUID.randomUUID().toString();
            ObjectNode message =
                    Client.object().put("to", to).put("id", id).put("body", words + " from " + from + " " + id);
            while (!over.get() && !isAcknowledged(client, message)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(breathNanos);
        }
    }

    private boolean isAcknowledged(Client client, ObjectNode message) {
        try {
            Reply reply = client.post("/api/messaging/threads", message);
            if (reply.status() == 201 || reply.status() == 200) {
                acknowledged.put(
                        message.path("id").asText(), message.path("body").asText());
                return true;
            }
            boolean off = reply.body().path("type").asText().endsWith("messaging-disabled");
            turnedAway.addAndGet(off ? 1 : 0);
            if (!off && reply.status() != 503) {
                unexpected.add(reply);
            }
            return false;
        } catch (IOException away) {
            return false;
        }
    }

    /// Every message that was acknowledged until now, id by text.
    Map<String, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /// Returns when somebody was told meanwhile that messaging is off.
    void isTurnedAway() {
        long before = turnedAway.get();
        await("to be turned away").atMost(PATIENCE).until(() -> turnedAway.get() > before);
    }

    /// Returns when so many more were acknowledged meanwhile.
    void goesOn(int more) {
        int enough = acknowledged.size() + more;
        await("more to be said").atMost(PATIENCE).until(() -> acknowledged.size() >= enough);
    }

    /// Returns when more was acknowledged meanwhile, and both have heard all of it on their sockets.
    void isHeard() {
        goesOn(2 * DEVICES);
        Set<String> said = acknowledged().keySet();
        for (Talker person : List.of(first, second)) {
            await("all to be heard").atMost(PATIENCE).until(() -> new HashSet<>(person.arrivals()).containsAll(said));
        }
    }

    @Override
    public void close() {
        over.set(true);
        first.close();
        second.close();
        for (Thread device : devices) {
            join(device);
        }
        assertThat(unexpected).as("answers that nobody expected").isEmpty();
    }

    private static void join(Thread device) {
        try {
            device.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
