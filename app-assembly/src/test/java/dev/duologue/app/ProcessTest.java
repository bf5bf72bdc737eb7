package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server and the demo as processes that are told to end.
class ProcessTest {
    private static final Pattern ADDRESS = Pattern.compile("The gym is open: (http://\\S+)/demo");

    @TempDir
    Path folder;

    @Test
    void withoutADatabaseTheServerRunsAsSwitchedOffAndEndsWhenTold() throws Exception {
        try (Product product = new Product(folder, "sqlite:" + folder.resolve("data/messages.db"))) {
            product.serve();
            assertThat(get(product.base() + "/api/messaging/me").statusCode()).isEqualTo(401);
            assertThat(folder.resolve("data")).doesNotExist();
            Product.Answer second = product.run("serve", "--messaging-database-url", "sqlite:other.db");
            assertThat(second.exit()).isEqualTo(5);
            assertThat(second.err()).contains("Port " + product.base().getPort() + " on 127.0.0.1 cannot be used");
        }
    }

    @Test
    void aSecondServerOnTheSameFileIsRefusedWhileCommandsWorkBesideTheFirst() throws Exception {
        try (Product product = new Product(folder, "sqlite:" + folder.resolve("messages.db"))) {
            product.run("init-db");
            product.serve();
            assertThat(product.run("toggle", "on").exit()).isZero();
            Product.Answer second = product.run("serve", "--duologue-port", "0", "--duologue-management-port", "0");
            assertThat(second.exit()).isEqualTo(5);
            assertThat(second.err().lines()).singleElement().asString().startsWith("duologue: ");
        }
    }

    @Test
    void theDemoNeedsNoSettingsAndWhatItPrintsWorksAndSurvives() throws Exception {
        Product product = new Product(folder, "");
        Running first = product.begin("demo", "--port", "0");
        List<String> curls = curls(first);
        assertThat(curls).hasSize(3);
        for (String curl : curls) {
            assertThat(shell(curl + " -fsS")).startsWith("{").contains("ana");
        }
        Path header = folder.resolve("data/demo/lena.header");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(header)))
                .isEqualTo("rw-------");
        assertThat(product.run("demo", "--port", "0").err()).contains("A demo is already running");
        end(first);

        Running again = product.begin("demo", "--port", "0");
        assertThat(shell(curls(again).getFirst() + " -fsS")).contains("See you on Thursday!");
        assertThat(Files.readString(again.err())).doesNotContain("people are coming in");
        end(again);

        Running fresh = product.begin("demo", "--port", "0", "--fresh");
        assertThat(shell(curls(fresh).getFirst() + " -fsS")).contains("ana").doesNotContain("See you on Thursday!");
        end(fresh);
    }

    @Test
    void colorsAreForTerminalsWhoseOwnerHasNothingAgainstThem() {
        try (Product product = new Product(folder, "").with("JDK_JAVA_OPTIONS", "-Dduologue.terminal=out,err")) {
            assertThat(product.run("--help").out()).contains("\u001B[");
            assertThat(product.with("NO_COLOR", "").run("--help").out()).contains("\u001B[");
            assertThat(product.with("NO_COLOR", "0").run("--help").out())
                    .contains("Exit codes")
                    .doesNotContain("\u001B");
        }
    }

    private List<String> curls(Running demo) throws IOException {
        Awaitility.await("the gym to open")
                .atMost(Duration.ofSeconds(60))
                .failFast("the demo ended", () -> !demo.process().isAlive())
                .until(() -> Files.readString(demo.out()).contains("/threads\n\n"));
        String out = Files.readString(demo.out());
        Matcher address = ADDRESS.matcher(out);
        assertThat(address.find()).isTrue();
        return out.lines()
                .filter(line -> line.startsWith("  curl "))
                .map(String::strip)
                .toList();
    }

    private static void end(Running running) {
        running.process().destroy();
        Product.Answer answer = Product.finish(running);
        assertThat(answer.err()).doesNotContain("\tat ");
    }

    private String shell(String line) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static HttpResponse<String> get(String address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        }
    }
}
