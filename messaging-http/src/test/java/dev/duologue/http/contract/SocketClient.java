package dev.duologue.http.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client's end of a socket that records what it gets and says. It may begin deaf: then it takes nothing, not even a
/// ping, until it listens.
final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Frames recording;
    private final boolean deaf;
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private SocketClient(Stage stage, Frames recording, String query, @Nullable String origin, boolean deaf) {
        this.recording = recording;
        this.deaf = deaf;
        WebSocket.Builder builder = stage.client.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        String address = stage.url().replace("http", "ws") + "/ws/messaging" + query;
        this.socket = builder.buildAsync(URI.create(address), this).join();
    }

    /// For a person, with a fresh ticket.
    static SocketClient open(Stage stage, Frames recording, String token) {
        return new SocketClient(stage, recording, ticket(stage, token), null, false);
    }

    static SocketClient deaf(Stage stage, Frames recording, String token) {
        return new SocketClient(stage, recording, ticket(stage, token), null, true);
    }

    static SocketClient withTicket(Stage stage, Frames recording, String ticket) {
        return new SocketClient(stage, recording, "?ticket=" + ticket, null, false);
    }

    static SocketClient from(String origin, Stage stage, Frames recording, String token) {
        return new SocketClient(stage, recording, ticket(stage, token), origin, false);
    }

    /// Says something that is fine.
    void say(String frame) {
        recording.heard(Contract.parse(frame));
        shout(frame);
    }

    /// Says anything.
    void shout(String frame) {
        socket.sendText(frame, true).join();
    }

    void shoutBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    void listen() {
        socket.request(Long.MAX_VALUE);
    }

    /// The first frame of this type that fits, waited for.
    JsonNode hears(String type, Predicate<JsonNode> fits) {
        return await().atMost(PATIENCE)
                .until(() -> frames(type).stream().filter(fits).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    JsonNode hears(String type) {
        return hears(type, frame -> true);
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    /// The code with which the server closed, waited for.
    int closeCode() {
        int code = await().atMost(PATIENCE).until(() -> closed.getNow(-1), given -> given != -1);
        recording.closed(code);
        return code;
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        if (!deaf) {
            webSocket.request(Long.MAX_VALUE);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode frame = Contract.parse(partial.toString());
            recording.told(frame);
            frames.add(frame);
            partial.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static String ticket(Stage stage, String token) {
        String answer = stage.send(stage.request("/api/messaging/socket-ticket")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.noBody())
                        .build())
                .body();
        return "?ticket=" + Contract.parse(answer).path("ticket").asText();
    }
}
