package dev.duologue.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client's end of a socket: it keeps every frame it got and the code it was closed with.
final class Line implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    /// @param origin sent as `Origin`, or null for none
    /// @param cookie sent as `Cookie`, or null for none
    static Line open(HttpClient client, String address, @Nullable String origin, @Nullable String cookie) {
        Line line = new Line();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        line.socket = builder.buildAsync(URI.create(address), line).join();
        return line;
    }

    void say(String frame) {
        socket().sendText(frame, true).join();
    }

    void sayBinary() {
        socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    /// The first frame of this type that fits, waited for.
    JsonNode frame(String type, Predicate<JsonNode> fits) {
        return await().atMost(PATIENCE)
                .until(
                        () -> frames.stream()
                                .filter(frame -> frame.get("type").asText().equals(type) && fits.test(frame))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    JsonNode frame(String type) {
        return frame(type, frame -> true);
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.get("type").asText().equals(type))
                .toList();
    }

    /// The code with which the server closed, waited for.
    int closeCode() {
        return await().atMost(PATIENCE).until(() -> closed.getNow(-1), code -> code != -1);
    }

    /// Has somebody told as soon as the server has closed.
    Line whenClosed(Runnable told) {
        CompletableFuture<Void> unused = closed.thenRun(told);
        return this;
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(Answer.parse(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket().abort();
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("Not open yet");
        }
        return socket;
    }
}
