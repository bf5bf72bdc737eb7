package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Settings;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingPlugin;
import dev.duologue.http.MessagingServer;
import dev.duologue.http.contract.Contract.Place;
import dev.duologue.kit.Scene;
import io.javalin.Javalin;
import io.javalin.router.ParsedEndpoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every call of a running server is as `openapi.json` says, and everything that it says occurs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    /// The files of the pages, of which none is promised by name.
    private static final String ASSETS = "/duologue/assets/<path>";

    private Contract contract;
    private Recording recording;
    private Map<String, Place> operations;

    @BeforeAll
    void playEveryCall() {
        contract = published();
        recording = new Recording(contract);
        operations = Calls.operations(contract);
        play(Stage.open(), calls -> new ThreadScene(calls).play());
        play(Stage.open(), calls -> new MessageScene(calls).play());
        play(Stage.open(), calls -> new PeopleScene(calls).play());
        play(Stage.open(), EventScene::ask);
        play(Stage.open(), calls -> new NotificationScene(calls).play());
        play(Stage.open(), calls -> new PersonalDataScene(calls).play());
        play(Stage.related(), calls -> new AdminScene(calls).play());
        play(Stage.open(), calls -> new PageScene(calls).play());
        play(Stage.unlimited(OpenApiTest::withItsOwnSignIn), calls -> calls.as(null, "showSignIn")
                .gives(303));
        play(Stage.unlimited(OpenApiTest::withPush), calls -> {
            calls.as(calls.stage.token("ana"), "getPushKey").gives(200);
            calls.as(calls.stage.impersonator("ana"), "getPushKey").gives(200);
        });
        play(Stage.related(), calls -> new AdminPageScene(calls).play());
        play(Stage.open(), calls -> new SessionScene(calls).play());
        play(Stage.open(), calls -> new UnsubscribeScene(calls).play());
        play(Stage.open(), calls -> new OperationsScene(calls).play());
        play(Stage.open(), calls -> new RefusalScene(calls).play());
    }

    @AfterAll
    void sayHowMuch() {
        System.out.println("openapi.json: " + operations.size() + " calls, " + recording.summary());
    }

    /// The documents as a running server publishes them.
    static Contract published() {
        try (Stage stage = Stage.open()) {
            return new Contract(
                    stage.send(stage.request("/openapi.json").build()).body(),
                    stage.send(stage.request("/asyncapi.json").build()).body());
        }
    }

    private static MessagingServer withItsOwnSignIn(Core core, HttpSettings settings) {
        return new MessagingServer(core, settings.withSignIn("/login"));
    }

    private static MessagingServer withPush(Core core, HttpSettings settings) {
        return new MessagingServer(core, settings.withPush());
    }

    @Test
    void everyAnswerIsAsDocumented() {
        assertThat(recording.faults()).isEmpty();
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedRouteIsThere() {
        Set<String> documented = operations.values().stream()
                .map(operation -> Calls.method(operation) + " " + Calls.path(operation))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void everyDocumentedStatusAndProblemOccurs() {
        Set<String> documented = operations.values().stream()
                .flatMap(operation -> contract.names(operation.at("responses"))
                        .map(status -> contract.resolved(operation.at("responses", status))))
                .flatMap(answer -> recording.documented(answer).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        contract.names(Place.calls("/components/responses"))
                .forEach(shared ->
                        documented.addAll(recording.documented(Place.calls("/components/responses/" + shared))));
        assertThat(recording.statuses()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void everyDocumentedFieldOccurs() {
        Shapes shapes = new Shapes(contract);
        Set<String> documented = contract.names(Place.calls("/components/schemas"))
                .flatMap(name -> shapes.documented(Place.calls("/components/schemas/" + name)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        documented.removeAll(recording.fields());
        assertThat(documented).as("documented fields that never occurred").isEmpty();
    }

    @Test
    void everyDocumentedParameterIsAccepted() {
        Set<String> documented = new TreeSet<>();
        for (Place operation : operations.values()) {
            for (int i = 0; i < contract.node(operation.at("parameters")).size(); i++) {
                Place parameter = contract.resolved(operation.at("parameters", "" + i));
                documented.add(Calls.method(operation) + " " + Calls.path(operation) + " "
                        + contract.node(parameter.at("in")).asText() + " "
                        + contract.node(parameter.at("name")).asText());
            }
        }
        assertThat(recording.inputs()).containsExactlyInAnyOrderElementsOf(documented);
    }

    private void play(Stage opened, Consumer<Calls> scene) {
        try (Stage stage = opened) {
            scene.accept(new Calls(stage, contract, recording));
        }
    }

    /// What a running server takes: its addresses from its router, the methods from the addresses themselves.
    private static Set<String> routes() {
        Core core = Core.of(Scene.inMemory().ports, Settings.DEFAULT);
        Javalin javalin = Javalin.create(config -> config.registerPlugin(new MessagingPlugin(core, Stage.SETTINGS)));
        Set<String> paths = javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(OpenApiTest::path)
                .filter(path -> !path.contains("<rest>") && !path.equals(ASSETS))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stage stage = Stage.open()) {
            return paths.stream()
                    .flatMap(path -> Arrays.stream(allowed(stage, path).split(", ", -1))
                            .filter(method -> !method.equals("HEAD") && !method.equals("OPTIONS"))
                            .map(method -> method + " " + path))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String path(ParsedEndpoint route) {
        return route.endpoint.path;
    }

    private static String allowed(Stage stage, String path) {
        String address = path.replace("{", "%7B").replace("}", "%7D");
        return stage.send(stage.request(address)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build())
                .headers()
                .firstValue("Allow")
                .orElseThrow(() -> new AssertionError(path + " does not tell its methods"));
    }
}
