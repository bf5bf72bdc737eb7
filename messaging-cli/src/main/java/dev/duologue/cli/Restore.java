package dev.duologue.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `duologue restore`
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Put a backup in the place of the database while no server runs; what stood there is kept beside it.")
final class Restore implements Runnable {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "A file made by `duologue backup`; it is left as it is.")
    Path file = Path.of("");

    @Mixin
    Output output = new Output();

    Restore(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Operations.Restored restored = context.operations().restore(context.flags(), file);
        @Nullable String kept = restored.kept();
        output.one(
                context.console(),
                Json.object().put("messages", restored.messages()).put("kept", kept),
                "Restored " + restored.messages() + " messages."
                        + (kept == null ? "" : " The former database is kept as " + kept + "."));
    }
}
