package dev.duologue.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `duologue compact`
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description = "Write the database file anew, so that nothing deleted is left in it and its room is given back."
                + " Nobody can send meanwhile, about a second for each 100 MiB; reading goes on. May be repeated.")
final class Compact implements Runnable {
    private static final double MIB = 1024 * 1024;

    private final Context context;

    @Mixin
    Output output = new Output();

    Compact(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Operations.Compacted sizes = context.operations().compact(context.flags());
        output.one(
                context.console(),
                Json.object().put("bytes_before", sizes.before()).put("bytes_after", sizes.after()),
                "The database is %.1f MiB now; it was %.1f MiB.".formatted(sizes.after() / MIB, sizes.before() / MIB));
    }
}
