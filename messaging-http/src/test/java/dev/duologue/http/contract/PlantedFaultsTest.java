package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.http.contract.Contract.Place;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The checks themselves: each fault that is planted in a document is found.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedFaultsTest {
    private Stage stage;
    private JsonNode openApi;
    private JsonNode asyncApi;

    @BeforeAll
    void open() {
        stage = Stage.open();
        openApi = Contract.parse(
                stage.send(stage.request("/openapi.json").build()).body());
        asyncApi = Contract.parse(
                stage.send(stage.request("/asyncapi.json").build()).body());
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void theDocumentsThemselvesAreFine() {
        assertThat(faultsOfMe(document -> {})).isEmpty();
        assertThat(faultsOfNobody(document -> {})).isEmpty();
    }

    @Test
    void aFieldThatIsNotDocumentedIsFound() {
        assertThat(faultsOfMe(document ->
                        object(document, "/components/schemas/Me/properties").remove("switch")))
                .isNotEmpty();
        assertThat(faultsOfMe(document -> object(document, "/components/schemas/Limits/properties")
                        .remove("edit_minutes")))
                .isNotEmpty();
    }

    @Test
    void aValueOutsideItsDocumentedTypeIsFound() {
        assertThat(faultsOfMe(document ->
                        object(document, "/components/schemas/UserId").put("type", "integer")))
                .isNotEmpty();
        assertThat(faultsOfMe(document -> object(document, "/components/schemas/Me/properties/avatar_url")
                        .put("type", "string")))
                .isNotEmpty();
        assertThat(faultsOfNobody(document -> object(document, "/components/schemas/Problem/properties/type")
                        .put("format", "uuid")))
                .isNotEmpty();
    }

    @Test
    void aFieldThatIsRequiredAndMissingIsFound() {
        assertThat(faultsOfMe(document -> object(document, "/components/schemas/Me")
                        .withArray("required")
                        .add("shoe_size")))
                .isNotEmpty();
    }

    @Test
    void aStatusAndAProblemThatAreNotDocumentedAreFound() {
        String me = "/paths/~1api~1messaging~1me/get/responses";
        assertThat(faultsOfMe(document -> object(document, me).remove("200"))).isNotEmpty();
        assertThat(faultsOfNobody(document -> object(document, me).remove("401")))
                .isNotEmpty();
        String slugs = "/components/responses/Unauthenticated/content/application~1problem+json/examples";
        assertThat(faultsOfNobody(document -> object(document, slugs).remove("unauthenticated")))
                .isNotEmpty();
    }

    @Test
    void aHeaderThatIsPromisedAndMissingIsFound() {
        String headers = "/components/responses/Unauthenticated/headers";
        assertThat(faultsOfNobody(document -> object(document, headers)
                        .putObject("Retry-After")
                        .put("$ref", "#/components/headers/Retry-After")))
                .isNotEmpty();
    }

    @Test
    void aFieldThatNeverOccursIsFound() {
        Contract contract = contract(document -> object(document, "/components/schemas/Me/properties")
                .putObject("shoe_size")
                .put("type", "integer"));
        Recording recording = new Recording(contract);
        new Calls(stage, contract, recording).as(stage.token("ana"), "getMe").gives(200);
        Place me = Place.calls("/components/schemas/Me");
        assertThat(new Shapes(contract).documented(me)).contains("Me.shoe_size", "Me.avatar_url", "Me.avatar_url=null");
        assertThat(recording.fields()).contains("Me.avatar_url=null").doesNotContain("Me.shoe_size", "Me.avatar_url");
    }

    @Test
    void aFrameAndAFieldOfItThatAreNotDocumentedAreFound() {
        Contract contract = new Contract(openApi.toString(), asyncApi.toString());
        Frames frames = new Frames(contract);
        frames.told(Contract.parse("{\"type\":\"pong\"}"));
        assertThat(frames.faults()).isEmpty();
        frames.told(Contract.parse("{\"type\":\"pong\",\"at\":1}"));
        assertThat(frames.faults()).hasSize(1);
        frames.told(Contract.parse("{\"type\":\"surprise\"}"));
        assertThat(frames.faults()).hasSize(2);
        frames.heard(Contract.parse("{\"type\":\"watch\"}"));
        assertThat(frames.faults()).hasSize(3);
        frames.closed(4999);
        assertThat(frames.documented())
                .contains("told pong.type", "closed 4410")
                .doesNotContain("closed 4999");
    }

    private List<String> faultsOfMe(Consumer<JsonNode> plant) {
        return faults(plant, stage.token("ana"));
    }

    private List<String> faultsOfNobody(Consumer<JsonNode> plant) {
        return faults(plant, "no token");
    }

    private List<String> faults(Consumer<JsonNode> plant, String token) {
        Contract contract = contract(plant);
        Recording recording = new Recording(contract);
        new Calls(stage, contract, recording).as(token, "getMe").send();
        return recording.faults();
    }

    private Contract contract(Consumer<JsonNode> plant) {
        JsonNode changed = openApi.deepCopy();
        plant.accept(changed);
        return new Contract(changed.toString(), asyncApi.toString());
    }

    private static ObjectNode object(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }
}
