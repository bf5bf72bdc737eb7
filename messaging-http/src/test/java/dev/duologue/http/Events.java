package dev.duologue.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client's end of a stream of server-sent events, read as browsers read it.
final class Events implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile boolean ended;
    private volatile boolean cut;

    private Events(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /// @param id the last one that the client had when this event came, as browsers keep it
    record Event(@Nullable String id, String type, JsonNode data) {}

    /// Listens, after the event with this id or from now on for null.
    static Events open(Site site, @Nullable String token, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                site.request("/api/messaging/events", token).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return open(site, request);
    }

    static Events open(Site site, HttpRequest.Builder request) {
        try {
            return new Events(site.client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Event> all() {
        return events;
    }

    List<Event> all(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    /// The first event of this type that fits, waited for.
    Event event(String type, Predicate<JsonNode> fits) {
        return await().atMost(PATIENCE)
                .until(
                        () -> all(type).stream()
                                .filter(event -> fits.test(event.data()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    Event event(String type) {
        return event(type, data -> true);
    }

    /// With which code the stream ended, waited for: the stream itself must end too, and properly.
    int closeCode() {
        int code = event("closed").data().get("code").asInt();
        await().atMost(PATIENCE).until(() -> ended);
        if (cut) {
            throw new AssertionError("The answer was cut instead of completed");
        }
        return code;
    }

    int comments() {
        return comments.get();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException gone) {
            ended = true;
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            String type = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && data.length() > 0) {
                    events.add(new Event(id, type, Answer.parse(data.toString())));
                    data.setLength(0);
                    type = "message";
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line, 6, line.length());
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                }
            }
        } catch (IOException broken) {
            cut = true;
        } finally {
            ended = true;
        }
    }
}
