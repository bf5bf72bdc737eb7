package dev.duologue.cli;

import dev.duologue.Counts;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `duologue status`
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the switch, the database and how much there is; never content.")
final class Status implements Runnable {
    private static final long MIB = 1024 * 1024;

    private final Context context;

    @Mixin
    Output output = new Output();

    Status(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.open(desk -> {
            StorageHealth health = desk.administration().storage();
            Counts counts = desk.administration().counts();
            SwitchStatus status = desk.administration().status();
            output.one(context.console(), json(status, health, counts), text(status, health, counts));
            return health;
        });
    }

    private static Json json(SwitchStatus status, StorageHealth health, Counts counts) {
        return Json.object()
                .put("switch", Toggle.json(status))
                .put(
                        "storage",
                        Json.object()
                                .put("backend", health.backend())
                                .put("location", health.location())
                                .put("ready", health.ready())
                                .put("detail", health.detail())
                                .put("schema_version", health.schemaVersion())
                                .put("bytes", health.bytes())
                                .put("wal_bytes", health.walBytes()))
                .put(
                        "counts",
                        Json.object()
                                .put("threads", counts.threads())
                                .put("active_threads", counts.activeThreads())
                                .put("messages", counts.messages())
                                .put("people", counts.people()));
    }

    private static String text(SwitchStatus status, StorageHealth health, Counts counts) {
        String storage = health.ready()
                ? "%s, %s, schema version %d, %.1f MiB"
                        .formatted(
                                health.backend(),
                                health.location(),
                                health.schemaVersion(),
                                (double) health.bytes() / MIB)
                : health.detail();
        return String.join(
                System.lineSeparator(),
                Toggle.sentence(status),
                "Storage: " + storage,
                "Conversations: %d, of which %d active".formatted(counts.threads(), counts.activeThreads()),
                "Messages: " + counts.messages(),
                "People: " + counts.people());
    }
}
