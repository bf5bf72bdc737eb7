package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.duologue.app.product.Product;
import dev.duologue.cli.Commands;
import dev.duologue.cli.Console;
import dev.duologue.cli.Operations.Finding.Grade;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the doctor finds, and what makes it fail.
class DoctorTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aServerCouldStart() {
        environment.put("DUOLOGUE_JWT_SECRET", Product.SECRET);
        environment.put("DUOLOGUE_PORT", "0");
        environment.put("DUOLOGUE_MANAGEMENT_PORT", "0");
        assertThat(run("init-db").exit()).isZero();
        database().toFile().setReadable(false, false);
        database().toFile().setReadable(true, true);
    }

    @Test
    void aSoundInstallationHasNothingToMend() {
        Product.Answer answer = doctor();
        assertThat(answer.exit()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out()).contains("messages.db is sound").doesNotContain("warn", "STOP");
    }

    @Test
    void wrongSettingsAreFoundWithTheirMend() {
        environment.put("DUOLOGUE_PORT", "many");
        stops("DUOLOGUE_PORT");
    }

    @Test
    void aServerWithoutAKeyWouldNotStart() {
        environment.remove("DUOLOGUE_JWT_SECRET");
        stops("set DUOLOGUE_JWT_SECRET or DUOLOGUE_JWKS_URL");
    }

    @Test
    void aSilentKeySetIsAWarning() {
        environment.remove("DUOLOGUE_JWT_SECRET");
        environment.put("DUOLOGUE_JWKS_URL", "http://127.0.0.1:1/keys");
        warns("it could not be reached");
    }

    @Test
    void aKeySetWithoutAKeyThatCanBeUsedIsAWarning() throws IOException {
        HttpServer publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/", exchange -> {
            byte[] none = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        publisher.start();
        try {
            environment.remove("DUOLOGUE_JWT_SECRET");
            environment.put(
                    "DUOLOGUE_JWKS_URL",
                    "http://127.0.0.1:" + publisher.getAddress().getPort());
            warns("it holds no key that could be used");
        } finally {
            publisher.stop(0);
        }
    }

    @Test
    void aDamagedDatabaseIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(database());
        Arrays.fill(bytes, 4 * 4096, 4 * 4096 + 600, (byte) 7);
        Files.write(database(), bytes);
        stops("duologue restore FILE");
    }

    @Test
    void aMissingDatabaseStopsOnlyAServerThatIsToBeOn() throws IOException {
        Files.delete(database());
        warns("duologue init-db");
        environment.put("ENABLE_DIRECT_MESSAGING", "true");
        stops("duologue init-db");
    }

    @Test
    void aPortThatSomethingElseHoldsStopsAServer() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("DUOLOGUE_PORT", Integer.toString(other.getLocalPort()));
            stops("DUOLOGUE_PORT " + other.getLocalPort());
        }
    }

    @Test
    void aPortThatOurOwnServerHoldsIsFine() {
        Path own = folder.resolve("own");
        assertThat(own.toFile().mkdir()).isTrue();
        try (Product product = new Product(own, "sqlite:" + database())) {
            product.serve();
            environment.put("DUOLOGUE_PORT", product.setting("DUOLOGUE_PORT"));
            Product.Answer answer = doctor();
            assertThat(answer.out()).contains("held by a running Duologue");
            assertThat(answer.exit()).isZero();
        }
    }

    @Test
    void dangerousSettingsAreNamed() {
        environment.put("DUOLOGUE_HOST", "0.0.0.0");
        warns("put a TLS proxy in front");
        environment.put("DUOLOGUE_SENDS_PER_MINUTE", "5000");
        warns("nobody is limited");
        environment.put("DUOLOGUE_ALLOWED_ORIGINS", "http://shop.example");
        warns("http://shop.example");
        environment.put("DUOLOGUE_PUSH_HOSTS", "push.shop.example");
        warns("DUOLOGUE_PUSH_HOSTS has no effect");
        environment.put("DUOLOGUE_VAPID_SUBJECT", "mailto:admin@shop.example");
        warns("Web Push is on, but some browsers cannot open a conversation");
        environment.put("DUOLOGUE_PUBLIC_URL", "http://shop.example");
        warns("Browsers offer Web Push on https:// pages only");
        environment.put("DUOLOGUE_PUBLIC_URL", "https://shop.example");
        assertThat(doctor().out()).contains("Web Push is on; push services may write to mailto:admin@shop.example.");
        environment.put("DUOLOGUE_WEBHOOK_URL", "http://shop.example/hook");
        environment.put("DUOLOGUE_WEBHOOK_SECRET", "a-secret-for-the-webhook-of-the-shop");
        environment.put("DUOLOGUE_WEBHOOK_TEXT", "true");
        warns("anybody on the way can read them");
    }

    @Test
    void secretsThatEverybodyMayReadAreNamed() throws IOException {
        Path secrets = Files.writeString(folder.resolve(".env"), "DUOLOGUE_EDIT_MINUTES=3\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
        warns("chmod 600 " + secrets);
    }

    @Test
    void aClockThatWasNeverSetStopsAServer() {
        Surroundings surroundings = new Surroundings(folder, InstantSource.fixed(Instant.EPOCH));
        assertThat(surroundings.clock()).hasValueSatisfying(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.STOP);
            assertThat(finding.sentence()).contains("1970");
        });
    }

    @Test
    void nothingIsChanged() throws IOException {
        Files.delete(database());
        doctor();
        assertThat(database()).doesNotExist();
    }

    private void stops(String words) {
        Product.Answer answer = doctor();
        assertThat(answer.out()).containsPattern("(?m)^STOP .*" + java.util.regex.Pattern.quote(words));
        assertThat(answer.exit()).isEqualTo(1);
    }

    private void warns(String words) {
        Product.Answer answer = doctor();
        assertThat(answer.out()).containsPattern("(?m)^warn .*" + java.util.regex.Pattern.quote(words));
        assertThat(answer.exit()).isZero();
    }

    private Path database() {
        return folder.resolve("data/messages.db");
    }

    private Product.Answer doctor() {
        return run("doctor");
    }

    private Product.Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
        int exit = Commands.run(List.of(arguments), new Operator(environment, folder, console), console);
        return new Product.Answer(exit, out.toString(), err.toString());
    }
}
