package dev.duologue.cli;

import dev.duologue.Purge;
import dev.duologue.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue retention`
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description =
                "Take away the text of messages older than DUOLOGUE_RETENTION_DAYS, beside a running server, at most"
                        + " 100,000 in a run. What a legal hold covers stays. Look with --dry-run first.")
final class CleanUp implements Runnable {
    private final Context context;

    @Option(names = "--dry-run", description = "Only say what would go.")
    boolean dryRun;

    @Mixin
    Output output = new Output();

    CleanUp(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Duration keep = context.operations()
                .retention(context.flags())
                .orElseThrow(() -> Failure.usage("Messages are kept for good here; say after how many days they go with"
                        + " DUOLOGUE_RETENTION_DAYS, for example --duologue-retention-days 365."));
        Purge purge = context.ready(desk -> {
            Retention retention = new Retention(desk.ports(), keep);
            return dryRun ? retention.look(Desk.operator(), Retention.RUN_MAX) : run(retention);
        });
        Optional<String> left = dryRun ? Optional.empty() : context.operations().settle(context.flags());
        print(purge, left.orElse(null));
        left.ifPresent(context.console()::hint);
        if (purge.more()) {
            context.console().hint("There may be more than one run takes; run it again for the rest.");
        }
    }

    private Purge run(Retention retention) {
        retention.obstacle().ifPresent(sentence -> {
            throw new Failure(Exit.CONFLICT, List.of(sentence));
        });
        Purge due = retention.due(Retention.RUN_MAX);
        context.console().hint(sentence("Now go:", due));
        Progress progress = new Progress(context.console(), InstantSource.system(), Math.max(1, due.messages()));
        return retention.run(Desk.operator(), Retention.RUN_MAX, progress::to);
    }

    private void print(Purge purge, @Nullable String left) {
        output.one(
                context.console(),
                Json.object()
                        .put("dry_run", dryRun)
                        .put("before", purge.before())
                        .put("messages", purge.messages())
                        .put("threads", purge.threads())
                        .put("held", purge.held())
                        .put("more", purge.more())
                        .put("left", left),
                sentence(dryRun ? "Would go:" : "Gone:", purge));
    }

    private static String sentence(String what, Purge purge) {
        String held = purge.held() == 0 ? "" : "; " + purge.held() + " more are kept by legal holds";
        return what + " " + purge.messages() + " messages in " + purge.threads() + " conversations, sent before "
                + purge.before() + held + ".";
    }
}
