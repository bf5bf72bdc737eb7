package dev.duologue.cli;

import dev.duologue.Draft;
import dev.duologue.MessageId;
import dev.duologue.Messaging;
import dev.duologue.Principal;
import dev.duologue.Started;
import dev.duologue.UserId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue send`
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Send a message in somebody's name; all rules hold. Goes into the audit.")
final class Send implements Runnable {
    private final Context context;

    @Option(names = "--from", required = true, paramLabel = "U", description = "Who writes.")
    String from = "";

    @Option(names = "--to", required = true, paramLabel = "U", description = "Who gets it.")
    String to = "";

    @Option(names = "--id", paramLabel = "UUID", description = "The message's id; the same id again sends once.")
    @Nullable
    String id;

    @Parameters(paramLabel = "TEXT", description = "What to send.")
    String text = "";

    @Mixin
    Output output = new Output();

    Send(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        MessageId message = id == null
                ? MessageId.random()
                : MessageId.parse(id).orElseThrow(() -> Failure.usage("--id takes a UUID, not \"" + id + "\"."));
        context.ready(desk -> {
            Messaging messaging = desk.messaging();
            desk.registry().noteOperation(Desk.operator(), "user.write-as", UserId.of(from));
            Started sent = messaging.start(
                    Principal.of(UserId.of(from)).writer(),
                    UserId.of(to),
                    new Draft(message, messaging.limits().body(text)));
            print(sent);
            return sent;
        });
    }

    private void print(Started sent) {
        output.one(
                context.console(),
                Json.object()
                        .put("thread_id", sent.message().thread().toString())
                        .put("message_id", sent.message().id().toString())
                        .put("seq", sent.message().seq())
                        .put("created_at", sent.message().createdAt())
                        .put("replayed", sent.replayed()),
                (sent.replayed() ? "Sent before, as message " : "Sent, as message ")
                        + sent.message().seq() + " of conversation "
                        + sent.message().thread() + ".");
    }
}
