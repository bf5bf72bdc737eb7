package dev.duologue.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue token`
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Make a token for somebody, as your application would; whoever has it is that person.")
final class Token implements Runnable {
    private static final int MINUTES_MAX = 60 * 24 * 366;

    private final Context context;

    @Option(names = "--user", required = true, paramLabel = "U", description = "The user's id.")
    String user = "";

    @Option(names = "--name", paramLabel = "N", description = "The name others see.")
    @Nullable
    String name;

    @Option(names = "--admin", description = "With the claim of an administrator.")
    boolean admin;

    @Option(names = "--impersonator", paramLabel = "REAL", description = "Who really looks; can only read.")
    @Nullable
    String impersonator;

    @Option(names = "--minutes", paramLabel = "M", description = "How long it is good for (default: 60).")
    int minutes = 60;

    @Mixin
    Output output = new Output();

    Token(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (minutes < 1 || minutes > MINUTES_MAX) {
            throw Failure.usage("--minutes takes a whole number from 1 to " + MINUTES_MAX + ".");
        }
        String token = context.operations()
                .token(
                        context.flags(),
                        new Operations.Bearer(user, name, admin, impersonator, Duration.ofMinutes(minutes)));
        output.one(context.console(), Json.object().put("token", token).put("minutes", minutes), token);
    }
}
