package dev.duologue.cli;

import dev.duologue.Administration;
import dev.duologue.Event;
import dev.duologue.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue outbox`
@Command(
        name = "outbox",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Notifications on their way, and those that were given up.")
final class OutboxCommands implements Runnable {
    private OutboxCommands() {}

    static CommandLine commands(Context context) {
        return new CommandLine(new OutboxCommands())
                .addSubcommand(new Listing(context))
                .addSubcommand(new Retry(context));
    }

    @Override
    public void run() {
        throw Failure.usage("outbox takes list or retry; see duologue outbox --help");
    }

    /// `duologue outbox list`
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List notifications: first those given up, then those on their way, oldest first.")
    static final class Listing implements Runnable {
        private static final int LIMIT_MAX = 10_000;
        private static final List<String> HEADS =
                List.of("STATE", "CHANNEL", "EVENT", "ID", "SINCE", "ATTEMPTS", "REASON");

        private final Context context;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many of each kind (default 100).")
        int limit = 100;

        @Mixin
        Output output = new Output();

        private Listing(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            if (limit < 1 || limit > LIMIT_MAX) {
                throw Failure.usage("--limit takes 1 to " + LIMIT_MAX + ".");
            }
            List<Parcel> parcels = context.ready(desk -> {
                Administration administration = desk.administration();
                List<Parcel> all = new ArrayList<>(administration.parcels(Desk.operator(), true, limit));
                all.addAll(administration.parcels(Desk.operator(), false, limit));
                return all;
            });
            output.many(
                    context.console(),
                    parcels.stream().map(Listing::json).toList(),
                    HEADS,
                    parcels.stream().map(Listing::row).toList());
        }

        private static Json json(Parcel parcel) {
            Event event = parcel.event();
            return Json.object()
                    .put("state", state(parcel))
                    .put("channel", parcel.channel())
                    .put("event", event.kind().word())
                    .put("id", event.id().toString())
                    .put("at", event.at())
                    .put("attempts", parcel.attempts())
                    .put("due_at", parcel.dead() ? null : parcel.dueAt())
                    .put("dead_at", parcel.deadAt())
                    .put("reason", parcel.reason());
        }

        private static List<String> row(Parcel parcel) {
            Instant deadAt = parcel.deadAt();
            return List.of(
                    state(parcel),
                    parcel.channel(),
                    parcel.event().kind().word(),
                    parcel.event().id().toString(),
                    Output.local(deadAt == null ? parcel.event().at() : deadAt),
                    Integer.toString(parcel.attempts()),
                    parcel.reason());
        }

        private static String state(Parcel parcel) {
            return parcel.dead() ? "dead" : parcel.lease() == 0 ? "waiting" : "under-way";
        }
    }

    /// `duologue outbox retry`
    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Have the notifications that were given up tried anew, by the running server.")
    static final class Retry implements Runnable {
        private final Context context;

        @Option(names = "--channel", paramLabel = "C", description = "Only those of one channel, for example webhook.")
        @Nullable
        String channel;

        @Mixin
        Output output = new Output();

        private Retry(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            int revived = context.ready(desk -> desk.administration().revive(Desk.operator(), channel));
            output.one(
                    context.console(),
                    Json.object().put("retried", revived),
                    revived == 0 ? "Nothing was given up." : "Tried anew from now on: " + revived + ".");
        }
    }
}
