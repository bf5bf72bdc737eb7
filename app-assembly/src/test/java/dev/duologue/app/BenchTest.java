package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The instrument, with numbers so small that they say nothing.
class BenchTest {
    @TempDir
    Path folder;

    @Test
    void everythingIsMeasuredNothingIsLostAndNothingIsLeftBehind() throws IOException {
        try (Product product = new Product(folder, "sqlite:" + folder.resolve("never.db"))) {
            Answer answer = product.run(
                    "bench --senders 1,16,64 --seconds 0.2 --rate 50 --inbox --history --search --idle-sockets 20"
                            .concat(" --fill 1e3,2e3 --seed 7 --json report.json --folder " + folder)
                            .split(" "));
            assertThat(answer.err()).doesNotContain("duologue: ").contains("seed 7");
            assertThat(answer.exit()).isZero();
            JsonNode report = report();
            assertThat(names(report.path("anchors"))).containsExactlyInAnyOrder("J100", "J1", "HELLO");
            assertThat(names(report.path("goals")))
                    .containsExactly(
                            "V1", "V2", "V3", "V5", "V6", "V7", "V8", "V9", "V10", "V11", "V12", "V13", "V14", "V16");
            assertThat(report.at("/settings/seed").asInt()).isEqualTo(7);
            assertThat(report.at("/settings/sync").asText()).contains("full");
            assertThat(report.at("/settings/commit").asText()).isEqualTo("unknown");
            assertThat(report.at("/goals/V5/parts/lost or doubled/measured/median")
                            .asDouble())
                    .isZero();
            assertThat(report.path("rounds")).hasSize(5).allSatisfy(round -> {
                assertThat(round.path("acknowledged").asInt()).isPositive();
                assertThat(round.path("missing").asInt()).isZero();
                assertThat(round.path("doubled").asInt()).isZero();
            });
            assertThat(answer.out().lines().filter(line -> line.startsWith("V")))
                    .allMatch(line -> line.endsWith("pass") || line.endsWith("short"));
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("bench"));
            }
        }
    }

    @Test
    void aServerThatRunsIsMeasuredOnABenchDatabaseOnly() throws IOException {
        String url = "sqlite:" + folder.resolve("bench.db");
        try (Product product = new Product(folder, url).with("ENABLE_DIRECT_MESSAGING", "true")) {
            Answer made = product.run(
                    "bench",
                    "--no-senders",
                    "--rate",
                    "0",
                    "--seconds",
                    "0.2",
                    "--database",
                    url,
                    "--json",
                    "report.json");
            assertThat(made.err()).doesNotContain("duologue: ");
            product.serve();
            String base = product.base().toString();
            Answer measured =
                    product.run("bench", "--url", base, "--senders", "1", "--rate", "0", "--seconds", "0.2", "--json");
            assertThat(measured.err()).doesNotContain("duologue: ");
            assertThat(new ObjectMapper()
                            .readTree(measured.out())
                            .at("/goals/V3")
                            .isObject())
                    .isTrue();
            Answer compared = product.run(
                    "bench",
                    "--url",
                    base,
                    "--no-senders",
                    "--rate",
                    "0",
                    "--seconds",
                    "0.2",
                    "--inbox",
                    "--compare",
                    "report.json");
            assertThat(compared.err()).doesNotContain("duologue: ");

            Answer other = product.run(
                    "bench", "--url", base, "--messaging-database-url", "sqlite:" + folder.resolve("other.db"));
            assertThat(other.exit()).isEqualTo(2);
            assertThat(other.err()).contains("There is no bench database yet");
        }
    }

    @Test
    void aDatabaseInWhichPeopleWriteIsRefused() {
        String url = "sqlite:" + folder.resolve("messages.db");
        try (Product product = new Product(folder, url)) {
            product.run("init-db");
            Answer answer = product.run("bench", "--database", url);
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.err()).contains("That database was not made by bench");
        }
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("report.json")));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
