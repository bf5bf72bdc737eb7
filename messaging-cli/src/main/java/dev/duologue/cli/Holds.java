package dev.duologue.cli;

import dev.duologue.LegalHold;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue hold`
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Keep a conversation, or everything of somebody, whatever retention and erase say.")
final class Holds implements Runnable {
    static CommandLine commands(Context context) {
        return new CommandLine(new Holds())
                .addSubcommand(new OnThread(context))
                .addSubcommand(new OnUser(context))
                .addSubcommand(new ListAll(context));
    }

    @Override
    public void run() {
        throw Failure.usage("hold takes thread, user or list; see duologue hold --help");
    }

    /// How a hold is asked for.
    static final class Order {
        @Option(names = "--release", description = "Lift the hold.")
        boolean release;

        @Option(names = "--reason", paramLabel = "R", description = "Why; goes into the audit.")
        String reason = "";

        void carryOut(Context context, LegalHold.Subject subject) {
            context.ready(desk -> {
                if (release) {
                    desk.preservation().lift(Desk.operator(), subject, reason);
                } else {
                    desk.preservation().place(Desk.operator(), subject, reason);
                }
                return subject;
            });
            context.console()
                    .hint(
                            release
                                    ? "No hold keeps " + subject.name() + " any more."
                                    : "Retention and erase leave " + subject.name()
                                            + " as it is; what its people delete themselves still goes.");
        }
    }

    @Command(
            name = "thread",
            mixinStandardHelpOptions = true,
            description = "Keep one conversation, with the messages of both sides.")
    static final class OnThread implements Runnable {
        private final Context context;

        @Parameters(paramLabel = "ID", description = "As `duologue inbox --json` gives it.")
        String id = "";

        @Mixin
        Order order = new Order();

        OnThread(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            ThreadId thread = ThreadId.parse(id)
                    .orElseThrow(() -> Failure.usage("hold thread takes a conversation's id, not \"" + id + "\"."));
            order.carryOut(context, new LegalHold.OfThread(thread));
        }
    }

    @Command(
            name = "user",
            mixinStandardHelpOptions = true,
            description = "Keep every conversation of somebody, with the messages of both sides.")
    static final class OnUser implements Runnable {
        private final Context context;

        @Parameters(paramLabel = "ID", description = "The user's id.")
        String id = "";

        @Mixin
        Order order = new Order();

        OnUser(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            order.carryOut(context, new LegalHold.OfUser(UserId.of(id)));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all holds, the oldest first.")
    static final class ListAll implements Runnable {
        private final Context context;

        @Mixin
        Output output = new Output();

        ListAll(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            List<LegalHold> all = context.ready(desk -> desk.preservation().all());
            output.many(
                    context.console(),
                    all.stream().map(ListAll::json).toList(),
                    List.of("SINCE", "WHAT"),
                    all.stream()
                            .map(hold -> List.of(
                                    Output.local(hold.since()), hold.subject().name()))
                            .toList());
        }

        private static Json json(LegalHold hold) {
            Json json = Json.object();
            switch (hold.subject()) {
                case LegalHold.OfThread of ->
                    json.put("thread_id", of.thread().toString()).put("user_id", null);
                case LegalHold.OfUser of ->
                    json.put("thread_id", null).put("user_id", of.user().value());
            }
            return json.put("since", hold.since());
        }
    }
}
