package dev.duologue.http.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The published documents, read as a strict client would: fields that they do not name are forbidden.
final class Contract {
    static final String OPEN_API = "https://duologue.test/openapi.json";
    static final String ASYNC_API = "https://duologue.test/asyncapi.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> documents;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig strict =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    Contract(String openApi, String asyncApi) {
        JsonNode calls = closed(parse(openApi));
        JsonNode frames = closed(parse(asyncApi));
        this.documents = Map.of(OPEN_API, calls, ASYNC_API, frames);
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.schemaLoaders(
                        loaders -> loaders.schemas(Map.of(OPEN_API, calls.toString(), ASYNC_API, frames.toString()))));
    }

    /// A part of a document.
    record Place(String document, String pointer) {
        static Place calls(String pointer) {
            return new Place(OPEN_API, pointer);
        }

        static Place frames(String pointer) {
            return new Place(ASYNC_API, pointer);
        }

        /// What stands below, by unescaped names.
        Place at(String... names) {
            StringBuilder below = new StringBuilder(pointer);
            for (String name : names) {
                below.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            }
            return new Place(document, below.toString());
        }

        String lastName() {
            return pointer.substring(pointer.lastIndexOf('/') + 1);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("No JSON: " + json, broken);
        }
    }

    /// What stands there; a missing node where there is nothing.
    JsonNode node(Place place) {
        return document(place).at(place.pointer());
    }

    /// The place that a reference leads to, or the place itself.
    Place resolved(Place place) {
        JsonNode reference = node(place).path("$ref");
        if (reference.isMissingNode()) {
            return place;
        }
        String[] parts = reference.textValue().split("#", -1);
        String document = parts[0].isEmpty() ? place.document() : OPEN_API;
        return resolved(new Place(document, parts[1]));
    }

    boolean has(Place place) {
        return !node(place).isMissingNode();
    }

    Stream<String> names(Place place) {
        Iterable<String> names = () -> node(place).fieldNames();
        return StreamSupport.stream(names.spliterator(), false);
    }

    /// What is wrong with a value that should fit the schema there.
    List<String> faults(Place schema, JsonNode value) {
        String fragment = schema.pointer().replace("{", "%7B").replace("}", "%7D");
        return schemas.getSchema(SchemaLocation.of(schema.document() + "#" + fragment), strict).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode document(Place place) {
        JsonNode document = documents.get(place.document());
        if (document == null) {
            throw new AssertionError("There is no document " + place.document());
        }
        return document;
    }

    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::closed);
        return node;
    }
}
