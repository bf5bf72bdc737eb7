package dev.duologue.cli;

import dev.duologue.Refused;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. [#run] does one command and says how it ended; it never throws and never prints a stack trace.
@Command(
        name = "duologue",
        description = "Private one-to-one messages between the users of an application.",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Settings come from flags (--duologue-port 8080), the environment, .env, duologue.properties; "
                    + "`duologue config` shows them.",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 conflict, 5 unavailable."
        })
public final class Commands implements Runnable {
    private final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;

    private Commands(Console console) {
        this.console = console;
    }

    /// Does what the arguments ask and gives back the exit code, one of [Exit].
    public static int run(List<String> arguments, Operations operations, Console console) {
        try {
            SettingFlags given = SettingFlags.takenFrom(arguments);
            CommandLine commands = commands(new Context(operations, console, given.settings()));
            return commands.execute(given.rest().toArray(String[]::new));
        } catch (Failure failure) {
            return complain(console, failure);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    /// Prints the help, as when nothing is asked.
    @Override
    public void run() {
        throw Failure.usage("Say what to do, for example `duologue demo`; `duologue --help` lists the commands.");
    }

    static CommandLine commands(Context context) {
        Commands root = new Commands(context.console());
        CommandLine commands = new CommandLine(root)
                .addSubcommand(new Serve(context))
                .addSubcommand(new Demo(context))
                .addSubcommand(new InitDb(context))
                .addSubcommand(new Toggle(context))
                .addSubcommand(new Status(context))
                .addSubcommand(OutboxCommands.commands(context))
                .addSubcommand(new Export(context))
                .addSubcommand(new Erase(context))
                .addSubcommand(new CleanUp(context))
                .addSubcommand(Holds.commands(context))
                .addSubcommand(new Compact(context))
                .addSubcommand(new Doctor(context))
                .addSubcommand(new ShowConfig(context))
                .addSubcommand(new Backup(context))
                .addSubcommand(new Restore(context))
                .addSubcommand(Users.commands(context))
                .addSubcommand(Relationships.commands(context))
                .addSubcommand(Vapid.commands(context))
                .addSubcommand(new Token(context))
                .addSubcommand(new Send(context))
                .addSubcommand(new ShowInbox(context))
                .addSubcommand(new Bench(context))
                .addSubcommand(new Completion(context.console()))
                .addSubcommand(new Manual(context.console()));
        commands.getCommandSpec().versionProvider(version(context.operations()));
        return commands.setOut(context.console().out())
                .setErr(context.console().err())
                .setColorScheme(Help.defaultColorScheme(context.console().color() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, arguments) -> complain(root.console, usage(mistake)))
                .setExecutionExceptionHandler((thrown, command, result) -> complain(root.console, failure(thrown)));
    }

    private static IVersionProvider version(Operations operations) {
        return () -> new String[] {"duologue " + operations.version()};
    }

    private static int complain(Console console, Failure failure) {
        console.out().flush();
        failure.sentences().forEach(sentence -> console.hint("duologue: " + sentence));
        return failure.exit();
    }

    private static Failure usage(ParameterException mistake) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        List<String> meant =
                mistake instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String what = String.valueOf(mistake.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("[.;]$", "");
        String hint = meant.isEmpty() ? "" : "; did you mean " + meant.getFirst() + "?";
        return Failure.usage(what + hint + (hint.isEmpty() ? "; see " : " See ") + command + " --help");
    }

    private static Failure failure(Exception thrown) {
        return switch (thrown) {
            case Failure failure -> failure;
            case Refused refused -> new Failure(Exit.of(refused.reason()), List.of(sentence(refused)));
            default -> {
                StackTraceElement[] trace = thrown.getStackTrace();
                yield Failure.failed("Something went wrong that should not ("
                        + thrown.getClass().getSimpleName() + (trace.length > 0 ? " at " + trace[0] : "")
                        + "); please report it.");
            }
        };
    }

    private static String sentence(Refused refused) {
        return switch (refused.reason()) {
            // A refusal that names its mend, as for a missing database, is told as it is.
            case MESSAGING_DISABLED ->
                refused.detail().contains("`duologue ")
                        ? refused.detail()
                        : "Messaging is off; switch it on with: duologue toggle on";
            default -> refused.detail();
        };
    }
}
