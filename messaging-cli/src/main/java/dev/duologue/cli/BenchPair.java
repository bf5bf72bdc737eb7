package dev.duologue.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Somebody who sends and somebody who listens, and the check that every acknowledged message arrived exactly once.
final class BenchPair implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ARRIVED = -1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchServer server;
    private final String sender;
    private final String receiver;
    private final String senderToken;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final BenchTimes ack = new BenchTimes();
    private final BenchTimes socketTimes = new BenchTimes();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong doubled = new AtomicLong();
    private final StringBuilder frame = new StringBuilder();
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final WebSocket socket;

    BenchPair(BenchServer server, String name) {
        this.server = server;
        this.sender = "sender-" + name;
        this.receiver = "receiver-" + name;
        this.senderToken = server.token(sender);
        this.socket = listen();
    }

    /// Sends one message and waits for the answer.
    ///
    /// @param dueNanos when it should have been sent; what it waited since then counts
    void send(long dueNanos) {
        String id = UUID.randomUUID().toString();
        due.put(id, dueNanos);
        String body = JSON.createObjectNode()
                .put("to", receiver)
                .put("id", id)
                .put("body", "A message of about the length that people write, no longer and no shorter.")
                .toString();
        HttpResponse<String> response = post("/api/messaging/threads", senderToken, body);
        if (response.statusCode() != 201) {
            throw Failure.failed("A send was answered with " + response.statusCode() + ".");
        }
        ack.add(System.nanoTime() - dueNanos);
        acknowledged.incrementAndGet();
    }

    BenchTimes ack() {
        return ack;
    }

    BenchTimes socketTimes() {
        return socketTimes;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /// Acknowledged, and not arrived at the socket yet.
    long missing() {
        return due.values().stream().filter(time -> time != ARRIVED).count();
    }

    long doubled() {
        return doubled.get();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            read(frame.toString());
            frame.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void read(String text) {
        JsonNode tree = parse(text);
        if (tree.path("type").asText().equals("hello")) {
            greeted.countDown();
        }
        for (JsonNode message : tree.path("messages")) {
            Long since = due.put(message.path("id").asText(), ARRIVED);
            if (since != null && since == ARRIVED) {
                doubled.incrementAndGet();
            } else if (since != null) {
                socketTimes.add(System.nanoTime() - since);
            }
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw Failure.failed("The server sent broken JSON.");
        }
    }

    private WebSocket listen() {
        String ticket = parse(post("/api/messaging/socket-ticket", server.token(receiver), "{}")
                        .body())
                .path("ticket")
                .asText();
        URI address =
                URI.create(server.base().toString().replaceFirst("^http", "ws") + "/ws/messaging?ticket=" + ticket);
        WebSocket open = http.newWebSocketBuilder().buildAsync(address, this).join();
        try {
            if (!greeted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw Failure.failed("The server did not greet on the socket.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return open;
    }

    private HttpResponse<String> post(String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.base().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw Failure.failed("The server did not answer: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.failed("The bench was interrupted.");
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
