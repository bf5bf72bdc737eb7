package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.cli.Commands;
import dev.duologue.cli.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written down for systemd and containers names settings, commands and files that there are.
class DeployTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern KEY =
            Pattern.compile("\\b((?:DUOLOGUE|MESSAGING)_[A-Z_]+|ENABLE_DIRECT_MESSAGING)\\b");
    private static final Pattern COMMAND =
            Pattern.compile("(?:/opt/duologue/duologue(?:\", \"| )|(?:command: |CMD )\\[\")([a-z-]+)");
    private static final Pattern SCRIPT = Pattern.compile("app-assembly/image/[a-z]+");

    @TempDir
    private Path folder;

    @Test
    void everySettingNamedThereIsOne() throws IOException {
        Set<String> known = Arrays.stream(Setting.values())
                .flatMap(setting -> Stream.of(setting.name(), setting.name() + "_FILE"))
                .collect(Collectors.toSet());
        Set<String> named = named(KEY, deployed());
        assertThat(named).hasSizeGreaterThan(4);
        assertThat(known).containsAll(named);
    }

    @Test
    void whatAFileGivesTheComposedContainerItsImageDoesNotSetToo() throws IOException {
        Set<String> image = named(KEY, Files.readString(PROJECT.resolve("docs/deploy/Containerfile")));
        Set<String> composed = named(KEY, Files.readString(PROJECT.resolve("docs/deploy/compose.yaml")));
        assertThat(composed).anyMatch(key -> key.endsWith("_FILE"));
        assertThat(image)
                .doesNotContainAnyElementsOf(composed.stream()
                        .map(key -> key.replaceFirst("_FILE$", ""))
                        .toList());
    }

    @Test
    void everyCommandNamedThereIsOne() throws IOException {
        Set<String> named = named(COMMAND, deployed());
        assertThat(named).contains("serve", "init-db", "status", "doctor", "toggle");
        for (String command : named) {
            Console nowhere =
                    new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
            assertThat(Commands.run(List.of(command, "--help"), new Operator(Map.of(), folder, nowhere), nowhere))
                    .as(command)
                    .isZero();
        }
    }

    @Test
    void everyScriptNamedInTheDocumentsCanBeRun() throws Exception {
        Set<String> named = named(SCRIPT, deployed() + Files.readString(PROJECT.resolve("docs/operating.md")));
        assertThat(named).hasSizeGreaterThan(3);
        for (String script : named) {
            Path file = PROJECT.resolve(script);
            assertThat(file).isExecutable();
            assertThat(new ProcessBuilder("sh", "-n", file.toString()).start().waitFor())
                    .as(script)
                    .isZero();
        }
    }

    private static String deployed() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs/deploy"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Set<String> named(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(found.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
