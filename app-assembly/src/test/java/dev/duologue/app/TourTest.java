package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.app.product.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documented calls do what the documents say, as printed, and none is missing.
class TourTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path API = PROJECT.resolve("messaging-http/src/main/resources/duologue-api");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /// One line that the tour prints, such as `ok getMe: 200 200 GET http://127.0.0.1:7070/api/messaging/me`.
    private record Made(String verdict, String operation, String method, String url) {
        static Made read(String line) {
            String[] words = line.split(" ", -1);
            assertThat(words).as(line).hasSize(6);
            return new Made(words[0], words[1].replace(":", ""), words[4], words[5]);
        }
    }

    @Test
    void everyCallIsPrintedOnceAndAnswersAsPrinted() throws Exception {
        Map<String, Pattern> operations = operations();
        try (Product product = new Product(folder, "sqlite:" + folder.resolve("messages.db"))) {
            product.with("ENABLE_DIRECT_MESSAGING", "true").run("init-db");
            product.serve();
            writeLauncher();
            List<Made> made = tour(product);
            assertThat(made).extracting(Made::verdict).containsOnly("ok");
            assertThat(new TreeSet<>(made.stream().map(Made::operation).toList()))
                    .as("the calls in docs/reference/http.md and those in openapi.json")
                    .isEqualTo(new TreeSet<>(operations.keySet()));
            for (Made each : made) {
                String call =
                        each.method() + " " + each.url().replace(product.base().toString(), "");
                assertThat(call.replaceFirst("\\?.*", ""))
                        .as("the call that is printed as " + each.operation())
                        .matches(operations.get(each.operation()));
            }
            System.out.println("documented curls: 0 of " + made.size() + " answered otherwise than printed");
        }
    }

    @Test
    void theSocketsPageNamesEveryFrameFieldAndCloseCode() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/reference/socket.md"));
        JsonNode api = JSON.readTree(Files.readString(API.resolve("asyncapi.json")));
        api.at("/components/messages").forEach(message -> {
            JsonNode fields = message.at("/payload/properties");
            String type = fields.at("/type/const").asText();
            assertThat(page.lines()).anyMatch(line -> line.startsWith("| `" + type + "` |") && hasAll(line, fields));
        });
        api.at("/channels/live/x-close-codes").fieldNames().forEachRemaining(code -> assertThat(page)
                .contains("| " + code + " |"));
    }

    private static boolean hasAll(String line, JsonNode fields) {
        TreeSet<String> names = new TreeSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        names.remove("type");
        return names.stream().allMatch(line::contains);
    }

    /// The documented calls by name, as patterns of method and path.
    private static Map<String, Pattern> operations() throws IOException {
        JsonNode paths =
                JSON.readTree(Files.readString(API.resolve("openapi.json"))).get("paths");
        Map<String, Pattern> operations = new LinkedHashMap<>();
        paths.properties().forEach(path -> path.getValue().properties().forEach(method -> {
            String pattern = method.getKey().toUpperCase(java.util.Locale.ROOT) + " "
                    + path.getKey().replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+");
            operations.put(method.getValue().get("operationId").asText(), Pattern.compile(pattern));
        }));
        return operations;
    }

    /// What the documents call `./duologue`, here from the classes under test.
    private void writeLauncher() throws IOException {
        Path launcher = folder.resolve("duologue");
        String java = ProcessHandle.current().info().command().orElse("java");
        Files.writeString(launcher, """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.duologue.app.Main "$@"
                """.formatted(java, System.getProperty("java.class.path", "")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private List<Made> tour(Product product) throws IOException, InterruptedException {
        ProcessBuilder tour = new ProcessBuilder(
                        "sh", PROJECT.resolve("docs/reference/tour.sh").toString())
                .directory(folder.toFile());
        tour.environment().put("BASE", product.base().toString());
        tour.environment().put("DUOLOGUE_JWT_SECRET", Product.SECRET);
        Path err = folder.resolve("tour.err");
        Process process = tour.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out + Files.readString(err)).isZero();
        return out.lines().map(Made::read).toList();
    }
}
