package dev.duologue.cli.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.cli.Failure;
import java.io.IOException;
import java.util.function.Consumer;

/// What the server says in JSON, read as cheaply as the question allows.
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int IN_A_MESSAGE = 3;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw Failure.failed("The server sent broken JSON.");
        }
    }

    /// Hands over the id of each message in a frame, without looking at the rest.
    static void messages(byte[] frame, Consumer<String> id) {
        try (JsonParser parser = FACTORY.createParser(frame)) {
            int depth = 0;
            boolean inside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                    inside |= depth == IN_A_MESSAGE - 1
                            && token == JsonToken.START_ARRAY
                            && "messages".equals(parser.currentName());
                } else if (token.isStructEnd()) {
                    depth--;
                    inside &= depth >= IN_A_MESSAGE - 1;
                } else if (inside
                        && depth == IN_A_MESSAGE
                        && token == JsonToken.VALUE_STRING
                        && "id".equals(parser.currentName())) {
                    id.accept(parser.getText());
                }
            }
        } catch (IOException broken) {
            throw Failure.failed("The server sent broken JSON.");
        }
    }
}
