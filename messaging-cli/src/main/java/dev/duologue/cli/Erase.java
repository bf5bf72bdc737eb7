package dev.duologue.cli;

import dev.duologue.Erased;
import dev.duologue.UserId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue erase`
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Take away for good what somebody wrote and what is known of them. The others keep their"
                + " conversations, with \"[removed]\" in it. May be repeated, also after a crash.")
final class Erase implements Runnable {
    private final Context context;

    @Parameters(paramLabel = "USER", description = "The user's id.")
    String user = "";

    @Option(names = "--yes", description = "Really do it.")
    boolean yes;

    @Mixin
    Output output = new Output();

    Erase(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        UserId person = UserId.of(user);
        if (!yes) {
            throw Failure.usage("This takes away everything " + user + " wrote, for good; add --yes to do it.");
        }
        Erased erased = context.ready(desk -> desk.personalData().erase(Desk.operator(), person));
        Optional<String> left = context.operations().settle(context.flags());
        output.one(
                context.console(),
                Json.object()
                        .put("user_id", user)
                        .put("messages", erased.messages())
                        .put("threads", erased.threads())
                        .put("left", left.orElse(null)),
                "Erased %d messages of %s in %d conversations.".formatted(erased.messages(), user, erased.threads()));
        left.ifPresent(context.console()::hint);
        context.console().hint("Backups made earlier still hold them; let those go in time.");
    }
}
