package dev.duologue.app.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Somebody with a client that does what api.md asks of clients: it keeps the message id until the send is
/// acknowledged, and after every lost socket it connects again and catches up from its own cursor.
public final class Talker implements AutoCloseable {
    /// A message as it came over the socket.
    public record Heard(long seq, String id, String sender, String body) {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String user;
    private final Client client;
    private final Map<Long, Heard> heard = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> times = new ConcurrentHashMap<>();
    private final List<String> arrivals = new ArrayList<>();
    private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
    private final Thread listener;
    private volatile @Nullable JsonNode cursor;
    private volatile boolean closed;
    private volatile boolean greeted;

    public Talker(Product product, String user) {
        this.user = user;
        this.client = new Client(product.base(), TestToken.of(user));
        this.listener = Thread.ofVirtual().name("talker-" + user).start(this::keepListening);
    }

    public Client client() {
        return client;
    }

    /// Sends the line, again and again with the same id, until the server has acknowledged it.
    ///
    /// @return the acknowledged message
    public JsonNode say(String to, String line) {
        ObjectNode body = Client.object();
        body.put("to", to).put("id", UUID.randomUUID().toString()).put("body", line);
        AtomicReference<JsonNode> acknowledged = new AtomicReference<>(MissingNode.getInstance());
        Awaitility.await(user + " is acknowledged")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> {
                    attempt(body).ifPresent(acknowledged::set);
                    return !acknowledged.get().isMissingNode();
                });
        return acknowledged.get();
    }

    private Optional<JsonNode> attempt(ObjectNode body) {
        try {
            Client.Reply reply = client.post("/api/messaging/threads", body);
            if (reply.status() == 200 || reply.status() == 201) {
                return Optional.of(reply.body().path("message"));
            }
            if (reply.status() < 500) {
                throw new AssertionError("Refused for good: " + reply);
            }
            return Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /// Waits until the line with this place has come over the socket.
    public Heard hear(long seq) {
        Awaitility.await(user + " hears " + seq)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> heard.containsKey(seq));
        return Objects.requireNonNull(heard.get(seq));
    }

    /// When the line with this place came first, waited for.
    ///
    /// @return as [System#nanoTime] says
    public long heardAt(long seq) {
        hear(seq);
        return Objects.requireNonNull(times.get(seq));
    }

    /// Waits until the socket is open and the server has said hello.
    public Talker ready() {
        Awaitility.await(user + " is greeted").atMost(PATIENCE).until(() -> greeted);
        return this;
    }

    /// Everything that came, without repeats, by place.
    public List<Heard> heard() {
        return List.copyOf(heard.values());
    }

    /// The ids of all messages in the order of their arrival, repeats and all.
    public List<String> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    /// Cuts the socket without a word.
    public void cut() {
        WebSocket open = socket.getAndSet(null);
        if (open != null) {
            open.abort();
        }
    }

    private void keepListening() {
        while (!closed) {
            Ears ears = new Ears();
            try {
                socket.set(client.socket(ears));
                ears.untilClosed();
            } catch (IOException notThere) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        cut();
        listener.interrupt();
    }

    private void heardOf(JsonNode message) {
        long seq = message.path("seq").asLong();
        String id = message.path("id").asText();
        String sender = message.path("sender_id").asText();
        times.putIfAbsent(seq, System.nanoTime());
        heard.put(seq, new Heard(seq, id, sender, message.path("body").asText()));
        synchronized (arrivals) {
            arrivals.add(id);
        }
    }

    /// Collects the pieces of a frame and notices the end of the socket.
    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        /// What came before the catching up has ended may have left something out, so its cursor is not kept.
        private boolean caughtUp;
        private boolean asked;

        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    frame(webSocket, Client.JSON.readTree(text.toString()));
                } catch (JsonProcessingException broken) {
                    throw new AssertionError("The server sent broken JSON", broken);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            end.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end.countDown();
        }

        private void frame(WebSocket from, JsonNode frame) {
            switch (frame.path("type").asText()) {
                case "hello" -> {
                    JsonNode known = cursor;
                    if (known == null || asked) {
                        cursor = frame.path("cursor");
                        caughtUp = true;
                        greeted = true;
                    } else {
                        asked = true;
                        ObjectNode catchUp = Client.object();
                        catchUp.put("type", "catch_up").set("after", known);
                        CompletableFuture<WebSocket> unused = from.sendText(catchUp.toString(), true);
                    }
                }
                case "thread_changed" -> {
                    frame.path("messages").forEach(Talker.this::heardOf);
                    if (caughtUp) {
                        cursor = frame.path("cursor");
                    }
                }
                default -> {}
            }
        }

        private void untilClosed() {
            try {
                while (!closed && socket.get() != null && end.getCount() > 0) {
                    end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
