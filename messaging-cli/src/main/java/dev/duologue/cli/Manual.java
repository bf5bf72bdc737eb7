package dev.duologue.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `duologue man`
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Print the manual page; keep it with: duologue man > /usr/local/share/man/man1/duologue.1")
final class Manual implements Runnable {
    private final Console console;

    @Spec
    CommandSpec spec;

    Manual(Console console) {
        this.console = console;
        this.spec = CommandSpec.create();
    }

    @Override
    public void run() {
        console.out().print(new ManualPage(spec.root()).text());
        console.out().flush();
    }
}
