package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Reason;
import dev.duologue.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of people and pairs, in both forms.
class ImportTest {
    private final Shell shell = new Shell();
    private final Path file;

    ImportTest(@TempDir Path folder) {
        file = folder.resolve("file");
    }

    private Shell.Result load(String command, String text) throws IOException {
        Files.writeString(file, text);
        return shell.run(command, "import", file.toString());
    }

    @Test
    void jsonLinesSayTheSameAsCsv() throws IOException {
        assertThat(load(
                                "users",
                                "\uFEFF{\"user_id\":\"ann\",\"name\":\"Ann \\u2764\",\"role\":null}\r\n\n{\"user_id\":\"ben\"}")
                        .err())
                .isEqualTo("Registered 2 people.\n");
        String byJson = shell.run("users", "list", "--json").out();
        assertThat(byJson).contains("Ann ❤", "ben");
        Shell other = new Shell();
        Files.writeString(file, "\uFEFFuser_id,name\nann,Ann ❤\nben,\n");
        other.run("users", "import", file.toString());
        assertThat(other.run("users", "list", "--json").out()).isEqualTo(byJson);
        assertThat(load(
                                "relationships",
                                "{\"first\":\"ann\",\"second\":\"ben\",\"first_role\":\"a\",\"second_role\":\"b\"}\n")
                        .err())
                .isEqualTo("Registered 1 relationships.\n");
    }

    @Test
    void everythingThatIsWrongIsToldWithItsLineAndNothingIsStored() throws IOException {
        Shell.Result csv = load("users", """
                user_id,name,avatar_url
                ann,Ann,
                ,Nobody,
                ben,Ben
                ann,Ann again,
                cem,Cem,javascript:alert(1)
                """);
        assertThat(csv.exit()).isEqualTo(Exit.USAGE);
        assertThat(csv.err()).isEqualTo("""
                duologue: Line 4 has 2 values where 3 are needed; put values that contain commas in quotes.
                duologue: Line 3 has no user_id; fill it in.
                duologue: Line 5 repeats line 2; keep one of them.
                duologue: Line 6: avatar_url: The avatar needs an address that begins with https or http.
                duologue: Nothing was imported; mend this and import again.
                """);
        assertThat(shell.run("users", "list", "--json").out()).isEqualTo("[]\n");
        Shell.Result pairs = load("relationships", """
                first,second,first_role,second_role
                ann,ben,a,b
                ben,ann,a,b
                ann,ann,a,b
                """);
        assertThat(pairs.err()).contains("Line 3 repeats line 2", "Line 4: A relationship needs two different people.");
        assertThat(shell.run("relationships", "list", "--json").out()).isEqualTo("[]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user_id\":\"a\"}\\nnonsense|Line 2 is no JSON; write one object a line",
                "{\"user_id\":\"a\"}\\n[1]|Line 2 is no JSON object",
                "{\"user_id\":\"a\"}\\n{\"user\":\"b\"}|Line 2 has a field that is not known; there may be user_id, name",
                "{\"user_id\":7}|Line 1 has a user_id that is no text; put it in quotes.",
                "{\"user_id\":{\"a\":1}}|Line 1 has a user_id that is no text",
                "{\"user_id\":\"a\",\"user_id\":\"b\"}|Line 1 names a field twice; keep one of them.",
                "{\"user_id\":\"a\"} {\"user_id\":\"b\"}|Line 1 has more than one object",
                "{\"user_id\":\"a\"|Line 1 is no JSON",
                "{\"name\":\"Nobody\"}|Line 1 has no user_id; fill it in."
            })
    void aLineThatIsNoSuchObjectIsRefused(String text, String sentence) throws IOException {
        Shell.Result result = load("users", text.replace("\\n", "\n"));
        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains(sentence);
        assertThat(shell.run("users", "list", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void atMostTwentyComplaintsAreToldAndTheRestAreCounted() throws IOException {
        String lines = IntStream.range(0, 1_000).mapToObj(number -> ",x\n").collect(Collectors.joining());
        Shell.Result result = load("users", "user_id,name\n" + lines);
        assertThat(result.err().lines()).hasSize(21);
        assertThat(result.err()).contains("Line 21 has no user_id").doesNotContain("Line 22");
        assertThat(result.err())
                .endsWith("duologue: 980 more are wrong. Nothing was imported; mend this and import again.\n");
    }

    @Test
    void whenTheStoreGivesUpItIsSaidHowFarItCameAndTheNextImportDoesTheRest() throws IOException {
        String lines = IntStream.range(0, 250)
                .mapToObj(number -> "user-" + number + "\n")
                .collect(Collectors.joining());
        shell.failAfter(2, Refused.because(Reason.UNAVAILABLE, "The store is busy; try again."));
        Shell.Result result = load("users", "user_id\n" + lines);
        assertThat(result.exit()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(result.err()).isEqualTo("""
                duologue: The store is busy; try again.
                duologue: The first 200 of 250 are stored; import the file again for the rest, it does no harm to those.
                """);
        assertThat(shell.run("users", "import", file.toString()).err()).isEqualTo("Registered 250 people.\n");
        assertThat(shell.run("users", "list").out().lines()).hasSize(251);
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Files.write(file, "user_id\nMüller".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(shell.run("users", "import", file.toString()).err()).contains("is not UTF-8");
    }
}
