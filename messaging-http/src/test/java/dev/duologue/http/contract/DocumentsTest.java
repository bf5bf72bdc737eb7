package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.http.contract.Contract.Place;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The published documents in themselves: other tools can read them, every reference leads somewhere, every example is
/// an example.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsTest {
    private String openApi;
    private Contract contract;

    @BeforeAll
    void read() {
        try (Stage stage = Stage.open()) {
            openApi = stage.send(stage.request("/openapi.json").build()).body();
            contract = new Contract(
                    openApi, stage.send(stage.request("/asyncapi.json").build()).body());
        }
    }

    @Test
    void anotherParserFindsNoFault() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(openApi, null, options);
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths())
                .hasSameSizeAs(contract.names(Place.calls("/paths")).toList());
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<Place> used = new TreeSet<>(Comparator.comparing(Place::toString));
        for (Place document : List.of(Place.calls(""), Place.frames(""))) {
            places(document)
                    .filter(place -> contract.node(place).path("$ref").isTextual())
                    .forEach(place -> used.add(contract.resolved(place)));
        }
        assertThat(used).allMatch(contract::has);
        Set<String> components = new TreeSet<>();
        for (String kind : List.of("parameters", "headers", "responses", "schemas", "examples")) {
            contract.names(Place.calls("/components/" + kind))
                    .forEach(name -> components.add("/components/" + kind + "/" + name));
        }
        components.remove("/components/responses/MethodNotAllowed");
        assertThat(used.stream().map(Place::pointer).collect(Collectors.toSet()))
                .containsAll(components);
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> faults = new ArrayList<>();
        int[] examples = {0};
        places(Place.calls(""))
                .filter(place -> contract.has(place.at("schema")))
                .forEach(place -> {
                    for (JsonNode example : examples(place)) {
                        examples[0]++;
                        contract.faults(place.at("schema"), example)
                                .forEach(fault -> faults.add(place.pointer() + ": " + fault));
                    }
                });
        places(Place.frames(""))
                .filter(place -> contract.has(place.at("payload", "type")))
                .forEach(place -> {
                    examples[0]++;
                    contract.faults(place.at("payload"), contract.node(place.at("examples", "0", "payload")))
                            .forEach(fault -> faults.add(place.pointer() + ": " + fault));
                });
        assertThat(faults).isEmpty();
        assertThat(examples[0]).isGreaterThan(80);
    }

    @Test
    void everyCallSaysWhatItIsAndWhoMayMakeIt() {
        assertThat(Calls.operations(contract).values()).allSatisfy(operation -> {
            JsonNode node = contract.node(operation);
            assertThat(node.path("summary").asText()).isNotEmpty();
            assertThat(node.path("tags")).hasSize(1);
            assertThat(node.path("security").isArray()).isTrue();
            boolean guarded = node.path("security").toString().contains("bearer");
            assertThat(!guarded || contract.has(operation.at("responses", "401")))
                    .isTrue();
        });
    }

    private List<JsonNode> examples(Place place) {
        List<JsonNode> found = new ArrayList<>();
        if (contract.has(place.at("example"))) {
            found.add(contract.node(place.at("example")));
        }
        contract.names(place.at("examples"))
                .map(name -> contract.resolved(place.at("examples", name)))
                .forEach(example -> found.add(contract.node(example.at("value"))));
        return found;
    }

    /// Every object and array in a document.
    private Stream<Place> places(Place from) {
        JsonNode node = contract.node(from);
        Stream<Place> below = node.isArray()
                ? Stream.iterate(0, i -> i + 1).limit(node.size()).map(i -> from.at("" + i))
                : contract.names(from).map(from::at);
        return node.isContainerNode() ? Stream.concat(Stream.of(from), below.flatMap(this::places)) : Stream.empty();
    }
}
