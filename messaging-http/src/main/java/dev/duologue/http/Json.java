package dev.duologue.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.duologue.Reason;
import dev.duologue.Refused;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON, read strictly and written by hand: no reflection, so nothing can be bound or shown that was not meant to be.
final class Json {
    static final int DEPTH_MAX = 16;

    private static final int NUMBER_LENGTH_MAX = 40;
    /// For all workers together: else each keeps 8 KB for as long as it lives, and every open socket has one.
    private static final int BUFFERS_KEPT = 64;

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT))
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .build())
            .build();

    private Json() {}

    /// Something that writes itself into a document.
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /// Something that writes one item of a list.
    interface ItemWriting<T> {
        void to(JsonGenerator json, T item) throws IOException;
    }

    /// What stands in the place of other values.
    enum Odd {
        /// An array or a number that is no `long`: nothing any call asks for.
        ODD,
        /// Said to be nothing, which is not the same as not said.
        NULL
    }

    /// An object within an object.
    record Nested(Map<String, Object> values) {}

    static String text(Writing writing) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static <T> void array(JsonGenerator json, String name, Iterable<T> items, ItemWriting<T> writing)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            writing.to(json, item);
        }
        json.writeEndArray();
    }

    /// A time as every surface shows it: RFC 3339, UTC, always milliseconds.
    static void time(JsonGenerator json, String name, @Nullable Instant at) throws IOException {
        json.writeStringField(name, at == null ? null : time(at));
    }

    static String time(Instant at) {
        return MILLISECONDS.format(at);
    }

    /// Reads one object. Values are `String`, `Long`, `Boolean`, [Nested] or [Odd].
    ///
    /// @throws Refused with `INVALID_REQUEST` for anything else, for what follows the object, duplicate keys,
    ///     nesting deeper than 16, and text with U+0000 or half a surrogate pair
    static Map<String, Object> object(String document) {
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("The body must be a JSON object.");
            }
            Map<String, Object> values = fields(parser);
            if (parser.nextToken() != null) {
                throw malformed("Nothing may follow the JSON object.");
            }
            return values;
        } catch (JsonProcessingException broken) {
            throw malformed("The body is not valid JSON, repeats a key or is nested too deeply.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, Object> fields(JsonParser parser) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            values.put(name, value(parser, parser.nextToken()));
        }
        return values;
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw malformed("The body ends too early.");
        }
        return switch (token) {
            case VALUE_STRING -> Fields.clean(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Odd.NULL;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Odd.ODD : (Object) parser.getLongValue();
            case START_OBJECT -> new Nested(fields(parser));
            case START_ARRAY -> {
                parser.skipChildren();
                yield Odd.ODD;
            }
            default -> Odd.ODD;
        };
    }

    private static Refused malformed(String detail) {
        return Refused.because(Reason.INVALID_REQUEST, detail);
    }
}
