package dev.duologue.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `duologue completion`
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a completion script; use it with: source <(duologue completion bash)")
final class Completion implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "bash|zsh", description = "Your shell.")
    String shell = "";

    @Spec
    CommandSpec spec;

    Completion(Console console) {
        this.console = console;
        this.spec = CommandSpec.create();
    }

    @Override
    public void run() {
        if (!List.of("bash", "zsh").contains(shell)) {
            throw Failure.usage("completion knows bash and zsh, not \"" + shell + "\".");
        }
        // One script serves both: in zsh it loads the bash emulation first.
        console.out().print(AutoComplete.bash("duologue", spec.root().commandLine()));
        console.out().flush();
    }
}
