package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/// What is written about the commands is what they say of themselves.
class ReferenceTest {
    private static final Path WRITTEN = Path.of("..", "docs", "reference", "cli.md");
    private static final int WIDTH = 80;
    private static final String HEAD = """
            # The command line

            What each command says to `--help`. A test writes this page anew from the commands and compares.

            - Data goes to standard output, everything else to standard error; `--json` prints data as JSON.
            - Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 conflict, 5 unavailable.
            - Every setting is a flag of every command, for example `--duologue-port 8080`; see [settings](settings.md).
            - `NO_COLOR` is respected, and progress is shown only to a terminal.
            """;

    private final Shell shell = new Shell();

    private Stream<CommandSpec> leaves() {
        return ManualPage.leaves(shell.commands().getCommandSpec());
    }

    private static String[] words(CommandSpec command) {
        String line = command.qualifiedName().replaceFirst("^duologue ?", "") + " --help";
        return line.strip().split(" ");
    }

    @Test
    void theReferenceIsWhatTheCommandsSay() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        Stream.concat(Stream.of(shell.commands().getCommandSpec()), leaves()).forEach(command -> text.append("\n## ")
                .append(command.qualifiedName())
                .append("\n\n```text\n")
                .append(shell.run(words(command)).out().replaceAll("(?m) +$", ""))
                .append("```\n"));
        Path fresh = Path.of("target", "cli.md");
        Files.createDirectories(Objects.requireNonNull(fresh.getParent()));
        Files.writeString(fresh, text);
        assertThat(WRITTEN).as("copy messaging-cli/%s over it", fresh).exists().hasContent(text.toString());
    }

    @Test
    void everyHelpIsReadableAtEightyColumnsAndExplainsEveryWordOfIt() {
        List<CommandSpec> commands = leaves().toList();
        assertThat(commands).hasSizeGreaterThan(25);
        for (CommandSpec command : commands) {
            Shell.Result help = shell.run(words(command));
            assertThat(help.exit()).as(command.qualifiedName()).isZero();
            assertThat(help.err()).as(command.qualifiedName()).isEmpty();
            assertThat(help.out().lines()).as(command.qualifiedName()).allSatisfy(line -> assertThat(line.length())
                    .isLessThanOrEqualTo(WIDTH));
            assertThat(command.usageMessage().description())
                    .as(command.qualifiedName())
                    .isNotEmpty();
            assertThat(Stream.concat(command.options().stream(), command.positionalParameters().stream()))
                    .as(command.qualifiedName())
                    .allSatisfy(argument -> assertThat(argument.description()).isNotEmpty());
        }
    }

    @Test
    void theManualHasEveryCommandAndOption() {
        String page = shell.run("man").out();
        assertThat(page).startsWith(".TH DUOLOGUE 1 ").contains("duologue 1.2.3", ".SS \"users import FILE\"");
        leaves().forEach(command -> {
            assertThat(page)
                    .contains(".SS \""
                            + command.qualifiedName()
                                    .replaceFirst("^duologue ", "")
                                    .replace("-", "\\-"));
            command.options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .forEach(option ->
                            assertThat(page).contains(option.longestName().replace("-", "\\-")));
        });
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|PP|B)( .*)?"));
    }
}
