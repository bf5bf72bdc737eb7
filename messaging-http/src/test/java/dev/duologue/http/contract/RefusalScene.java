package dev.duologue.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import dev.duologue.http.contract.Contract.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every call refuses alike, tried on each: whoever is not known, not a member, not a writer or not an
/// administrator, bodies that are too large or of the wrong type, messaging off, and a store that does not answer.
final class RefusalScene {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> NAMES = Map.of(
            "thread", "0b7c9a52-3c65-4b1e-9f57-6f8a2d1c4e90",
            "message", "7d1f3c7e-52b0-4a5d-8a37-0a4f2f6f3b11",
            "user", "ben",
            "first", "ana",
            "second", "ben");

    private final Calls calls;
    private final Stage stage;
    private final List<Place> guarded;

    RefusalScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
        this.guarded = Calls.operations(calls.contract).values().stream()
                .filter(operation ->
                        calls.contract.node(operation.at("security")).toString().contains("bearer"))
                .toList();
    }

    void play() {
        guarded.forEach(operation -> refused(operation, null, "401 unauthenticated"));
        guarded.forEach(operation -> refused(operation, stage.halfMember("ana"), "403 membership-required"));
        guarded.stream().filter(operation -> has(operation, "415")).forEach(this::refuseBodies);
        guarded.stream()
                .filter(this::isWrite)
                .forEach(operation -> refused(operation, stage.impersonator("ana"), "403 impersonation-read-only"));
        guarded.stream()
                .filter(RefusalScene::isAdministration)
                .forEach(operation -> refused(operation, stage.token("ana"), "403 forbidden"));
        stage.scene.flip(SwitchState.OFF);
        guarded.stream()
                .filter(operation -> !isAdministration(operation))
                .forEach(operation -> refused(operation, stage.token("ana"), "404 messaging-disabled"));
        stage.scene.flip(SwitchState.ON);
        stage.store.setBroken(true);
        guarded.forEach(operation -> refused(operation, stage.admin(), "503 unavailable"));
        calls.as(null, "isReady").isRefused("503 unavailable");
        stage.store.setBroken(false);
    }

    private void refused(Place operation, @Nullable String token, String problem) {
        ask(operation, token).isRefused(problem);
        showRefused(operation, ask(operation, token), problem);
    }

    private void showRefused(Place operation, Ask ask, String problem) {
        if (calls.contract.node(operation.at("tags", "0")).asText().equals("pages")) {
            ask.isShownRefused(Integer.parseInt(problem.substring(0, 3)));
        }
    }

    private void refuseBodies(Place operation) {
        String type = has(operation, FORM) ? FORM : "application/json";
        Map<String, String> bodies = Map.of(
                "413 payload-too-large",
                "{\"body\":\"" + "x".repeat(40_000) + "\"}",
                "400 invalid-request",
                type.equals(FORM) ? "nothing=1" : "{\"nothing\":1}");
        bodies.forEach((problem, body) -> {
            ask(operation, stage.admin()).type(type).body(body).isRefused(problem);
            showRefused(operation, ask(operation, stage.admin()).type(type).body(body), problem);
        });
        String unsupported = "415 unsupported-media-type";
        ask(operation, stage.admin()).body("body=hi").type("text/plain").isRefused(unsupported);
        showRefused(operation, ask(operation, stage.admin()).body("body=hi").type("text/plain"), unsupported);
    }

    /// A call as the document itself shows it.
    private Ask ask(Place operation, @Nullable String token) {
        Ask ask = new Ask(calls, operation, token);
        NAMES.forEach(ask::in);
        for (JsonNode parameter : calls.contract.node(operation.at("parameters"))) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                ask.with(parameter.get("name").asText(), "ab");
            }
        }
        calls.contract
                .node(operation.at("requestBody", "content", FORM, "example"))
                .properties()
                .forEach(field -> ask.field(field.getKey(), field.getValue().asText()));
        Place body = operation.at("requestBody", "content", "application/json", "example");
        return calls.contract.has(body) ? ask.body(calls.contract.node(body).toString()) : ask;
    }

    private boolean has(Place operation, String statusOrType) {
        return calls.contract.has(operation.at("responses", statusOrType))
                || calls.contract.has(operation.at("requestBody", "content", statusOrType));
    }

    private boolean isWrite(Place operation) {
        Place answer = calls.contract.resolved(operation.at("responses", "403"));
        return calls.contract.has(
                answer.at("content", "application/problem+json", "examples", "impersonation-read-only"));
    }

    private static boolean isAdministration(Place operation) {
        return Calls.path(operation).matches("(/api)?/admin/.*");
    }
}
