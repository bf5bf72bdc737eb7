package dev.duologue.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.http.contract.Contract.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What occurred on sockets, and what of it is not as `asyncapi.json` says. Used by many workers at once.
final class Frames {
    private static final Place CHANNEL = Place.frames("/channels/live");

    private final Contract contract;
    private final Shapes shapes;
    private final Map<String, Place> told;
    private final Map<String, Place> heard;
    private final Set<String> marks = new ConcurrentSkipListSet<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    Frames(Contract contract) {
        this.contract = contract;
        this.shapes = new Shapes(contract);
        this.told = messages("send");
        this.heard = messages("receive");
    }

    Set<String> marks() {
        return marks;
    }

    List<String> faults() {
        return faults;
    }

    /// A frame from the server.
    void told(JsonNode frame) {
        record("told ", told.get(frame.path("type").asText()), frame);
    }

    /// A frame that the server took without complaint.
    void heard(JsonNode frame) {
        record("heard ", heard.get(frame.path("type").asText()), frame);
    }

    void closed(int code) {
        if (code >= 4_000) {
            marks.add("closed " + code);
        }
    }

    /// Every frame, field of it and close code that the document names.
    Set<String> documented() {
        Set<String> all = new TreeSet<>();
        told.forEach((type, message) -> all.addAll(documented("told ", message)));
        heard.forEach((type, message) -> all.addAll(documented("heard ", message)));
        contract.names(CHANNEL.at("x-close-codes")).forEach(code -> all.add("closed " + code));
        return all;
    }

    private Set<String> documented(String direction, Place message) {
        return prefixed(direction, message, shapes.documented(message.at("payload")));
    }

    private void record(String direction, @Nullable Place message, JsonNode frame) {
        if (message == null) {
            faults.add(direction + "an undocumented frame: " + frame);
            return;
        }
        Place payload = message.at("payload");
        contract.faults(payload, frame).forEach(fault -> faults.add(direction + fault + " in " + frame));
        marks.addAll(prefixed(direction, message, shapes.occurring(payload, frame)));
    }

    /// The marks of the frame itself; those of threads and messages within are the calls' to show.
    private Set<String> prefixed(String direction, Place message, Set<String> shape) {
        Set<String> own = new TreeSet<>();
        shape.stream()
                .filter(mark -> mark.startsWith("payload."))
                .forEach(mark -> own.add(direction + message.lastName() + mark.substring("payload".length())));
        return own;
    }

    private Map<String, Place> messages(String action) {
        Map<String, Place> messages = new TreeMap<>();
        Place operations = Place.frames("/operations");
        contract.names(operations)
                .map(operations::at)
                .filter(operation ->
                        contract.node(operation.at("action")).asText().equals(action))
                .forEach(operation -> contract.node(operation.at("messages")).forEach(reference -> {
                    Place inChannel =
                            Place.frames(reference.get("$ref").textValue().substring(1));
                    Place message = contract.resolved(inChannel);
                    messages.put(contract.node(message.at("name")).asText(), message);
                }));
        return messages;
    }
}
