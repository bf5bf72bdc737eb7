package dev.duologue.cli;

import dev.duologue.Backlog;
import dev.duologue.Counts;
import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `duologue status`
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Show the switch, the database and how much there is; never content. Fails with 5 when there is a database"
                        + " that cannot be read.")
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
            Optional<Refused> trouble = desk.trouble();
            @Nullable
            SwitchStatus status =
                    trouble.isPresent() ? null : desk.administration().status();
            List<Backlog> backlogs = desk.administration().backlogs();
            output.one(
                    context.console(),
                    json(status, health, counts).put("outbox", json(backlogs)),
                    text(status, health, counts) + text(backlogs));
            trouble.ifPresent(refused -> {
                throw refused;
            });
            return health;
        });
    }

    private static Json json(@Nullable SwitchStatus status, StorageHealth health, Counts counts) {
        return Json.object()
                .put("switch", status == null ? null : Toggle.json(status))
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

    private static List<Json> json(List<Backlog> backlogs) {
        return backlogs.stream()
                .map(backlog -> Json.object()
                        .put("channel", backlog.channel())
                        .put("waiting", backlog.waiting())
                        .put("dead", backlog.dead())
                        .put("oldest_at", backlog.oldest()))
                .toList();
    }

    private static String text(List<Backlog> backlogs) {
        long dead = backlogs.stream().mapToLong(Backlog::dead).sum();
        String lines = backlogs.stream()
                .map(backlog -> System.lineSeparator()
                        + "Outbox, %s: %d waiting, %d given up"
                                .formatted(backlog.channel(), backlog.waiting(), backlog.dead()))
                .collect(Collectors.joining());
        return dead == 0 ? lines : lines + "; see duologue outbox list";
    }

    private static String text(@Nullable SwitchStatus status, StorageHealth health, Counts counts) {
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
                status == null ? "Nobody can say whether messaging is on." : Toggle.sentence(status),
                "Storage: " + storage,
                "Conversations: %d, of which %d active".formatted(counts.threads(), counts.activeThreads()),
                "Messages: " + counts.messages(),
                "People: " + counts.people());
    }
}
