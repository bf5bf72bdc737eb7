package dev.duologue.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `duologue backup`
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Copy the database into a new file, also under a running server; the copy is opened, looked through"
                        + " and counted before it gets its name.")
final class Backup implements Runnable {
    private static final int PARTS = 100;
    private static final double MIB = 1024 * 1024;

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "Where to put the copy; must not exist.")
    Path file = Path.of("");

    @Mixin
    Output output = new Output();

    Backup(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (Files.exists(file)) {
            throw new Failure(
                    Exit.CONFLICT,
                    List.of("There is a file " + file + " already; choose another name for the backup."));
        }
        Progress progress = new Progress(context.console(), InstantSource.system(), PARTS);
        Operations.Saved saved =
                context.operations().backup(context.flags(), file, part -> progress.to((long) (PARTS * part)));
        output.one(
                context.console(),
                Json.object()
                        .put("file", saved.file())
                        .put("messages", saved.messages())
                        .put("bytes", saved.bytes()),
                "Saved %d messages in %s (%.1f MiB).".formatted(saved.messages(), saved.file(), saved.bytes() / MIB));
    }
}
