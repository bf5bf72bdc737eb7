package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that a foreign page can make a browser send, with its cookie: each is refused, and no table changes.
class ForgeryTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> TYPES = List.of(
            "application/json",
            FORM,
            "text/plain",
            "text/plain; application/json",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-7",
            "");

    @TempDir
    private Path folder;

    private Backend backend;
    private World world;
    private RawLine line;
    private final List<String> done = new ArrayList<>();
    private int tried;

    @BeforeEach
    void open() throws SQLException {
        backend = Backend.sqlite(folder);
        world = new World(backend.database().store());
        line = world.grounds.line();
    }

    @AfterEach
    void close() throws SQLException {
        line.close();
        world.close();
        backend.close();
    }

    @Test
    void aCookieAloneChangesNothing() throws SQLException {
        Map<String, String> before = backend.hashes();
        String others = header(Role.TRAINEE, "X-Duologue-CSRF");
        for (Role role : List.of(Role.TRAINER, Role.ADMINISTRATOR)) {
            String cookie = header(role, "Cookie");
            String own = header(role, "X-Duologue-CSRF")
                    .substring("X-Duologue-CSRF: ".length())
                    .strip();
            List<String> proofs = List.of(
                    "",
                    "X-Duologue-CSRF: \n",
                    "X-Duologue-CSRF: nonsense\n",
                    others,
                    "X-CSRF-Token: " + own + "\n",
                    "X-Duologue-CSRF: " + own.substring(1) + "\n",
                    "X-Requested-With: XMLHttpRequest\n",
                    "Authorization: Basic YW5hOmFuYQ==\n",
                    "Authorization: \n");
            for (Row row : unsafe()) {
                for (String type : TYPES) {
                    for (String proof : proofs) {
                        forge(row, role, type, cookie + proof, "");
                    }
                    forge(row, role, type, cookie, "csrf=" + own);
                }
            }
        }
        report("forged calls", before);
    }

    @Test
    void onlyTheTypesOfApiAndFormsAreReadEvenWithTheToken() throws SQLException {
        Map<String, String> before = backend.hashes();
        for (Row row : unsafe()) {
            for (String type : TYPES) {
                boolean reads = !row.fields().isEmpty();
                if (reads && !type.equals(row.isPage() ? FORM : "application/json")) {
                    Role role = row.rule() == Row.Rule.ADMINISTRATE ? Role.ADMINISTRATOR : Role.TRAINER;
                    forge(row, role, type, world.cookie(role), "");
                }
            }
        }
        report("other types", before);
    }

    @Test
    void safeMethodsAndMethodOverridesChangeNothing() throws SQLException {
        Map<String, String> before = backend.hashes();
        List<String> overrides =
                List.of("", "X-HTTP-Method-Override: %s\n", "X-HTTP-Method: %s\n", "X-Method-Override: %s\n");
        for (Row row : Rows.all()) {
            Role role = row.rule() == Row.Rule.ADMINISTRATE ? Role.ADMINISTRATOR : Role.TRAINER;
            for (String method : List.of("GET", "HEAD", "OPTIONS")) {
                for (String override : overrides) {
                    String head = row.head(world.present, role.user(), SwitchState.READ_ONLY, world.bearer(role))
                            .replaceFirst("^[A-Z]+", method);
                    String verb = row.method().equals("GET") ? "DELETE" : row.method();
                    String query = row.path().contains("?")
                            ? ""
                            : "?_method=" + verb + "&" + row.fields().replaceAll("[{}]", "");
                    line.ask(head.replaceFirst(" HTTP", query + " HTTP") + override.formatted(verb), "");
                    tried++;
                }
            }
        }
        report("safe methods", before);
    }

    @Test
    void everyOtherMethodIsRefusedEverywhere() {
        for (Row row : Rows.all()) {
            RawAnswer options = line.ask(head(row, "OPTIONS", world.bearer(Role.ADMINISTRATOR)), "");
            List<String> allowed = List.of(options.header("Allow").orElse("").split(", ", -1));
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get")) {
                boolean own = method.equals(row.method()) || row.method().equals("ANY");
                if (!own && !allowed.contains(method)) {
                    tried++;
                    RawAnswer answer = line.ask(head(row, method, world.bearer(Role.ADMINISTRATOR)), "");
                    boolean refused =
                            answer.status() == 405 && answer.header("Allow").isPresent();
                    if (!refused && !(row.path().equals("/") && answer.status() == 404)) {
                        done.add(method + " " + row + ": " + answer.verdict());
                    }
                }
            }
        }
        System.out.printf("other methods: %d of %,d answered%n", done.size(), tried);
        assertThat(done).isEmpty();
    }

    private String head(Row row, String method, String credentials) {
        return row.head(world.present, "ana", SwitchState.READ_ONLY, credentials)
                .replaceFirst("^[A-Z]+", method);
    }

    private void forge(Row row, Role role, String type, String head, String query) {
        String request = row.head(world.present, role.user(), SwitchState.READ_ONLY, "")
                .replaceFirst("(?m)^Content-Type:.*\n", "")
                .replaceFirst(" HTTP", (query.isEmpty() ? "" : "?" + query) + " HTTP");
        String content = type.isEmpty() ? "" : "Content-Type: " + type + "\n";
        String body = row.body(world.present, role.user(), SwitchState.READ_ONLY);
        for (String accept : List.of("", "Accept: text/html\n")) {
            RawAnswer answer = line.ask(request + content + head + accept, body);
            tried++;
            boolean toSignIn = answer.header("Location").orElse("").equals("/signin");
            if (answer.status() < 400 && !toSignIn) {
                done.add(row + " as " + type + " with " + head + ": " + answer.status());
            }
        }
    }

    private static List<Row> unsafe() {
        return Rows.all().stream()
                .filter(row -> !List.of("GET", "ANY").contains(row.method()))
                .filter(row -> !row.path().startsWith("/session"))
                .toList();
    }

    private void report(String what, Map<String, String> before) throws SQLException {
        System.out.printf("%s: %d of %,d done%n", what, done.size(), tried);
        assertThat(done).isEmpty();
        Map<String, String> after = new TreeMap<>(backend.hashes());
        // An export reads and is audited.
        after.put("audit", before.get("audit"));
        assertThat(after).isEqualTo(before);
    }

    private String header(Role role, String name) {
        return world.cookie(role)
                        .lines()
                        .filter(header -> header.startsWith(name + ":"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(role + " has no " + name))
                + "\n";
    }
}
