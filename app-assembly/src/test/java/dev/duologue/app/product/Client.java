package dev.duologue.app.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/// One person's REST calls, and the way to their socket.
public final class Client {
    /// What the server answered; an empty body is an empty object.
    public record Reply(int status, JsonNode body) {}

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI base;
    private final String token;

    public Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public Reply get(String path) throws IOException {
        return call(request(path).GET());
    }

    public Reply post(String path, ObjectNode body) throws IOException {
        return call(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    public Reply put(String path, ObjectNode body) throws IOException {
        return call(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Opens the socket with a one-time ticket, the way a page of another origin does.
    ///
    /// @throws IOException when the server is not there
    public WebSocket socket(WebSocket.Listener listener) throws IOException {
        Reply ticket = post("/api/messaging/socket-ticket", object());
        if (ticket.status() != 201) {
            throw new IOException("No ticket: " + ticket);
        }
        String path = "/ws/messaging?ticket=" + ticket.body().path("ticket").asText();
        URI address = URI.create(base.toString().replaceFirst("^http", "ws") + path);
        try {
            return http.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .buildAsync(address, listener)
                    .join();
        } catch (CompletionException failed) {
            throw new IOException("No socket", failed);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    /// What is there, of whatever kind.
    ///
    /// @throws IOException when it is not given
    public String text(String path) throws IOException {
        HttpResponse<String> response = send(request(path).GET());
        if (response.statusCode() != 200) {
            throw new IOException(path + " was answered with " + response.statusCode());
        }
        return response.body();
    }

    private Reply call(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = send(request);
        String text = response.body();
        return new Reply(response.statusCode(), text.isEmpty() ? object() : JSON.readTree(text));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", interrupted);
        }
    }
}
