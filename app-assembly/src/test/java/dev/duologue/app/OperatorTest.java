package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.duologue.app.product.Product;
import dev.duologue.cli.Commands;
import dev.duologue.cli.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on a real database, in this process.
class OperatorTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin"));

    private Product.Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
        int exit = Commands.run(List.of(arguments), new Operator(environment, folder, console), console);
        return new Product.Answer(exit, out.toString(), err.toString());
    }

    @Test
    void aDatabaseIsCreatedByInitDbAndKeptWhenRepeated() {
        assertThat(run("status").out()).contains("Messaging is off", "duologue init-db");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(run("init-db").exit()).isZero();
        assertThat(folder.resolve("data/messages.db")).exists();
        run("users", "put", "ann", "--name", "Ann");
        assertThat(run("init-db").exit()).isZero();
        assertThat(run("users", "list").out()).contains("Ann");
    }

    @Test
    void messagesLiveInTheFileThatIsConfigured() {
        environment.put("MESSAGING_DATABASE_URL", "sqlite:elsewhere/own.db");
        assertThat(run("toggle", "on").exit()).isZero();
        assertThat(run("send", "--from", "ann", "--to", "ben", "hello").exit()).isZero();
        assertThat(run("inbox", "--user", "ben").out()).contains("hello");
        assertThat(folder.resolve("elsewhere/own.db")).exists();
        assertThat(run("inbox", "--user", "ben", "--messaging-database-url", "sqlite:other.db")
                        .exit())
                .isEqualTo(5);
    }

    @Test
    void underRelatedOnlyRegisteredPairsMayWrite() {
        environment.put("DUOLOGUE_CONTACT_POLICY", "related");
        run("toggle", "on");
        assertThat(run("send", "--from", "ann", "--to", "ben", "hello").exit()).isEqualTo(1);
        run("relationships", "put", "ann", "ben", "--first-role", "trainer", "--second-role", "trainee");
        assertThat(run("send", "--from", "ben", "--to", "ann", "hello").exit()).isEqualTo(1);
        assertThat(run("send", "--from", "ann", "--to", "ben", "hello").exit()).isZero();
        assertThat(run("relationships", "delete", "ben", "ann").exit()).isZero();
        assertThat(run("send", "--from", "ann", "--to", "ben", "hello").exit()).isEqualTo(1);
    }

    @Test
    void serveRefusesToStartWithoutAKey() {
        Product.Answer answer = run("serve");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).startsWith("duologue: There is no key to check tokens with; set DUOLOGUE_JWT_SECRET");
    }

    @Test
    void serveNeverCreatesADatabaseThatIsAskedFor() {
        environment.put("DUOLOGUE_JWT_SECRET", Product.SECRET);
        environment.put("ENABLE_DIRECT_MESSAGING", "true");
        Product.Answer answer = run("serve");
        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.err()).contains("duologue init-db");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void wrongSettingsEndEveryCommandWithOneSentenceEach() {
        environment.put("DUOLOGUE_PROT", "1");
        Product.Answer answer = run("status");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err())
                .isEqualTo("duologue: DUOLOGUE_PROT (environment) is not a setting; did you mean DUOLOGUE_PORT?\n");
        environment.remove("DUOLOGUE_PROT");
        assertThat(run("status", "--duologue-prot", "1").err())
                .contains("DUOLOGUE_PROT (flag) is not a setting; did you mean DUOLOGUE_PORT?");
    }

    @Test
    void aTokenCarriesWhatWasAskedForAndNothingElse() throws Exception {
        environment.put("DUOLOGUE_JWT_SECRET", Product.SECRET);
        environment.put("DUOLOGUE_JWT_ISSUER", "the host");
        String token = run("token", "--user", "ann", "--admin", "--impersonator", "root", "--minutes", "5")
                .out()
                .strip();
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaims())
                .containsEntry("sub", "ann")
                .containsEntry("iss", "the host")
                .containsEntry("admin", true)
                .containsEntry("act", Map.of("sub", "root"))
                .containsKey("exp")
                .hasSize(5);
    }

    @Test
    void configMasksSecretsAndTellsWhereValuesStand() throws IOException {
        Files.writeString(folder.resolve(".env"), "DUOLOGUE_JWT_SECRET=" + Product.SECRET + "\nOTHER=1\n");
        environment.put("MESSAGING_DATABASE_URL", "postgresql://me:hush@db.example/messages");
        String shown = run("config", "--duologue-port=7080").out();
        assertThat(shown)
                .contains("******", ".env", "7080", "flag", "postgresql://me:******@db.example/messages")
                .doesNotContain("hush", Product.SECRET);
    }

    @Test
    void aFileThatIsNoDatabaseGivesOneSentence() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/messages.db"), "this is not a database, whatever its name says");
        for (String command : List.of("init-db", "toggle on", "users list", "send --from a --to b x")) {
            Product.Answer answer = run(command.split(" "));
            assertThat(answer.exit()).as(command).isEqualTo(5);
            assertThat(answer.err().lines()).as(command).hasSize(1);
            assertThat(answer.err()).as(command).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void demoRefusesToEmptyADatabaseThatIsNotItsOwn() {
        Product.Answer answer = run("demo", "--fresh", "--database", "sqlite:precious.db");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("--fresh starts over in the demo's own folder only");
    }
}
