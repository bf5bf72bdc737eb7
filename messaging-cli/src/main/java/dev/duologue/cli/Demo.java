package dev.duologue.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `duologue demo`
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run a gym whose trainers and trainees write to each other; needs no settings.")
final class Demo implements Runnable {
    private final Context context;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen (default: 7070).")
    @Nullable
    Integer port;

    @Option(names = "--database", paramLabel = "URL", description = "Keep it there instead of in data/demo.")
    @Nullable
    String database;

    @Option(names = "--fresh", description = "Forget the last demo and start over.")
    boolean fresh;

    Demo(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.operations().demo(context.flags(), new Operations.Demo(port, database, fresh));
    }
}
