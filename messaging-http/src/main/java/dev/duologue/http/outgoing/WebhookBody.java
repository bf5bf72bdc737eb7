package dev.duologue.http.outgoing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.duologue.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a webhook is told of an event, in the words of the API.
final class WebhookBody {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private WebhookBody() {}

    static String of(Event event, @Nullable String text) {
        StringWriter written = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(written)) {
            json.writeStartObject();
            json.writeStringField("type", event.kind().word());
            json.writeStringField("timestamp", MILLISECONDS.format(event.at()));
            json.writeObjectFieldStart("data");
            switch (event) {
                case Event.OfMessage message -> message(json, message, text);
                case Event.OfThread thread -> thread(json, thread);
                case Event.OfSwitch flip ->
                    json.writeStringField(
                            "state",
                            flip.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }

    private static void message(JsonGenerator json, Event.OfMessage event, @Nullable String text) throws IOException {
        json.writeStringField("thread_id", event.thread().toString());
        json.writeNumberField("version", event.version());
        json.writeStringField("message_id", event.message().toString());
        json.writeNumberField("seq", event.seq());
        json.writeStringField("sender_id", event.sender().value());
        json.writeStringField("recipient_id", event.recipient().value());
        if (text != null) {
            json.writeStringField("body", text);
        }
    }

    private static void thread(JsonGenerator json, Event.OfThread event) throws IOException {
        json.writeStringField("thread_id", event.thread().toString());
        json.writeNumberField("version", event.version());
        json.writeArrayFieldStart("participant_ids");
        json.writeString(event.pair().low().value());
        json.writeString(event.pair().high().value());
        json.writeEndArray();
    }
}
