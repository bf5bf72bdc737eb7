package dev.duologue.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text with one JSON object a line, whose values are texts or null. Empty lines count for nothing.
final class JsonLines {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    /// Reads all lines; what is wrong with one is complained of, and the others are read.
    static List<Row> parse(String text, List<String> known, Complaints complaints) {
        List<Row> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isBlank()) {
                try {
                    rows.add(new Row(at + 1, object(lines.get(at), known)));
                } catch (IllegalArgumentException wrong) {
                    complaints.add("Line " + (at + 1) + " " + wrong.getMessage());
                }
            }
        }
        return rows;
    }

    private static Map<String, String> object(String line, List<String> known) {
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("is no JSON object; write one object a line.");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!known.contains(field)) {
                    throw new IllegalArgumentException(
                            "has a field that is not known; there may be " + String.join(", ", known) + ".");
                }
                if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
                    throw new IllegalArgumentException("has a " + field + " that is no text; put it in quotes.");
                }
                fields.put(field, value == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("has more than one object; write one object a line.");
            }
            return fields;
        } catch (JsonProcessingException broken) {
            String what = String.valueOf(broken.getMessage()).startsWith("Duplicate field")
                    ? "names a field twice; keep one of them."
                    : "is no JSON; write one object a line, such as {\"" + known.getFirst() + "\": \"ann\"}.";
            throw new IllegalArgumentException(what, broken);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text can always be read", impossible);
        }
    }
}
