package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Scrape;
import dev.duologue.app.product.Talker;
import dev.duologue.app.product.TestToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One life of a server as those who watch it see it: what it measures, what it logs, and how it ends when told to.
class WatchedServerTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("\\b(duologue|jvm|process|system)_[a-z_]+");
    private static final String CANARY = "canary-";
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final String HEAD = """
            # Metrics

            What `/metrics` shows, as Prometheus reads it; a test writes this page anew from a running server and compares. No label is
            an id, a name, an address or a text. The server also shows `jvm_*`, `process_*` and `system_*`. Of a histogram
            `X_seconds` there are `X_seconds_bucket`, `X_seconds_count` and `X_seconds_sum`.

            [A dashboard](../operate/dashboard.json) and [alert rules](../operate/alerts.yaml) are made of these.

            | metric | type | labels | what it is |
            |---|---|---|---|
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void itIsMeasuredLogsNothingOfPeopleAndEndsInOrder() throws Exception {
        try (Product product = new Product(folder, "sqlite:" + folder.resolve("messages.db"))
                .with("DUOLOGUE_LOG_FORMAT", "json")
                .with("DUOLOGUE_RETENTION_DAYS", "30")) {
            product.run("init-db");
            product.run("toggle", "on");
            product.serve();
            try (Talker ana = new Talker(product, CANARY + "ana").ready();
                    Talker ben = new Talker(product, CANARY + "ben").ready()) {
                ana.say(CANARY + "ben", CANARY + "text");
                ben.hear(1);
                provoke(product);
                Scrape scrape = scrape(product);
                thePageSaysWhatIsMeasured(scrape);
                dashboardsAndAlertsNameOnlyWhatThereIs(scrape);
                assertThat(scrape.value("duologue_store_commit_seconds_count")).isPositive();
                assertThat(scrape.value("duologue_store_commit_writes_sum"))
                        .isGreaterThanOrEqualTo(scrape.value("duologue_store_commit_writes_count"));
                assertThat(scrape.value("duologue_delivery_seconds_count")).isPositive();
                assertThat(scrape.text()).doesNotContain(CANARY);
                itEndsInOrder(product, ana.client());
            }
            everyLineIsJsonAndSaysNothingOfPeople();
            assertThat(product.run("status", "--json").out()).contains("\"messages\":2");
        }
    }

    /// Calls that go wrong, so that there is something to log and to count.
    private void provoke(Product product) throws IOException, InterruptedException {
        String token = TestToken.of(new JWTClaimsSet.Builder()
                .subject(CANARY + "cem")
                .claim("name", CANARY + "name")
                .claim("email", CANARY + "mail@example.com")
                .claim("picture", "https://example.com/" + CANARY + "picture"));
        for (String path : List.of(
                "/api/messaging/search?q=" + CANARY + "query",
                "/api/messaging/threads/" + CANARY + "thread",
                "/messages/" + CANARY + "page",
                "/" + CANARY + "nowhere?token=" + CANARY + "token")) {
            send(HttpRequest.newBuilder(product.base().resolve(path)).header("Authorization", "Bearer " + token));
            send(HttpRequest.newBuilder(product.base().resolve(path)).header("Authorization", "Bearer " + CANARY));
        }
        send(HttpRequest.newBuilder(product.base().resolve("/api/messaging/threads"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"" + CANARY + "broken")));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), product.base().getPort())) {
            socket.getOutputStream().write((CANARY + "is no HTTP\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isLessThan(500);
    }

    private Scrape scrape(Product product) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(management(product).resolve("/metrics")).build();
        return new Scrape(http.send(request, BodyHandlers.ofString()).body());
    }

    private static URI management(Product product) {
        return URI.create("http://127.0.0.1:" + product.setting("DUOLOGUE_MANAGEMENT_PORT"));
    }

    private static void thePageSaysWhatIsMeasured(Scrape scrape) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        scrape.helps().forEach((name, help) -> {
            if (name.startsWith("duologue_") && !name.endsWith("_max")) {
                page.append("| `%s` | %s | %s | %s |%n"
                        .formatted(
                                name,
                                scrape.types().get(name),
                                scrape.labels(name).stream()
                                        .map(label -> "`" + label + "`")
                                        .collect(Collectors.joining(", ")),
                                help));
            }
        });
        Path fresh = Path.of("target", "metrics.md");
        Files.writeString(fresh, page);
        assertThat(DOCS.resolve("reference/metrics.md"))
                .as("copy app-assembly/%s over it", fresh)
                .exists()
                .hasContent(page.toString());
    }

    private static void dashboardsAndAlertsNameOnlyWhatThereIs(Scrape scrape) throws IOException {
        List<String> questions = new ArrayList<>();
        JSON.readTree(Files.readString(DOCS.resolve("operate/dashboard.json")))
                .findValuesAsText("expr")
                .forEach(questions::add);
        int panels = questions.size();
        Files.readAllLines(DOCS.resolve("operate/alerts.yaml")).stream()
                .filter(line -> line.strip().startsWith("expr: "))
                .forEach(questions::add);
        assertThat(panels).isGreaterThan(15);
        assertThat(questions).hasSizeGreaterThan(panels + 8);
        Set<String> named = new TreeSet<>();
        questions.forEach(question -> METRIC.matcher(question).results().forEach(found -> named.add(found.group())));
        assertThat(scrape.samples()).containsAll(named);
        Set<String> labels = new TreeSet<>();
        Pattern.compile("([a-z]+)=~?\"")
                .matcher(String.join("\n", questions))
                .results()
                .forEach(found -> labels.add(found.group(1)));
        Set<String> known = new TreeSet<>();
        scrape.types().keySet().forEach(family -> known.addAll(scrape.labels(family)));
        assertThat(known).containsAll(labels);
    }

    /// A send of which half has come goes on to its end while readiness already says no.
    private void itEndsInOrder(Product product, Client ana) throws Exception {
        String body = Client.object()
                .put("to", CANARY + "ben")
                .put("body", CANARY + "last")
                .toString();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), product.base().getPort())) {
            String head = "POST /api/messaging/threads HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + TestToken.of(CANARY + "ana")
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body.substring(0, 10)).getBytes(StandardCharsets.UTF_8));
            assertThat(ana.get("/api/messaging/unread-count").status()).isEqualTo(200);
            long begin = System.nanoTime();
            ProcessHandle server = ProcessHandle.of(product.pid()).orElseThrow();
            assertThat(server.destroy()).isTrue();
            Awaitility.await("readiness to go")
                    .atMost(STOP_MAX)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> ready(product) == 503);
            socket.getOutputStream().write(body.substring(10).getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201");
            Awaitility.await("the server to end").atMost(STOP_MAX).until(() -> !server.isAlive());
            System.out.printf(
                    "stopping: %d ms%n",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
        assertThat(folder.resolve("messages.db-wal"))
                .as("the log is written away")
                .doesNotExist();
    }

    private int ready(Product product) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(management(product).resolve("/health/ready"))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private void everyLineIsJsonAndSaysNothingOfPeople() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".err")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        List<String> logged =
                lines.stream().filter(line -> line.startsWith("{")).toList();
        for (String line : logged) {
            Map<?, ?> fields = JSON.convertValue(JSON.readTree(line), Map.class);
            assertThat(fields.keySet().toString()).contains("@timestamp", "log.level", "message", "ecs.version");
        }
        JsonNode last = JSON.readTree(logged.getLast());
        assertThat(last.path("message").asText()).contains("told to end");
        long found = lines.stream().filter(line -> line.contains(CANARY)).count();
        System.out.printf("logs: text of people in %d of %d lines%n", found, lines.size());
        assertThat(found).isZero();
    }
}
