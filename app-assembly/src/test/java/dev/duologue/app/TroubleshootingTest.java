package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever looks for a sentence of the program in the troubleshooting finds it as the program says it.
class TroubleshootingTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern QUOTED = Pattern.compile("(?m)^\\| \"([^\"]+)\" \\|");

    @Test
    void everySentenceQuotedIsOneThatTheProgramSays() throws IOException {
        List<String> quoted = QUOTED.matcher(Files.readString(PROJECT.resolve("docs/troubleshooting.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(quoted).hasSizeGreaterThan(15);
        String said = program();
        assertThat(quoted).allSatisfy(sentence -> assertThat(said).contains(sentence));
    }

    /// All sources, with texts that are put together from several lines as one.
    private static String program() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .map(TroubleshootingTest::read)
                    .map(source -> source.replaceAll("\"\\s*\\+\\s*\"", ""))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
