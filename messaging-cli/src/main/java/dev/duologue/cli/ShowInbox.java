package dev.duologue.cli;

import dev.duologue.Message;
import dev.duologue.Page;
import dev.duologue.Principal;
import dev.duologue.Reader;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue inbox`
@Command(
        name = "inbox",
        mixinStandardHelpOptions = true,
        description = "Show somebody's conversations, newest first; marks nothing as read. Goes into the audit.")
final class ShowInbox implements Runnable {
    private static final int PREVIEW_LENGTH = 60;

    private final Context context;

    @Option(names = "--user", required = true, paramLabel = "U", description = "Whose.")
    String user = "";

    @Option(names = "--archived", description = "The archived ones they may still read.")
    boolean archived;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 100 (default: 50).")
    int limit = 50;

    @Mixin
    Output output = new Output();

    ShowInbox(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Reader reader = Principal.of(UserId.of(user)).reader();
        Page<ThreadView> page = context.ready(desk -> {
            desk.registry().noteOperation(Desk.operator(), "user.look", reader.user());
            return desk.messaging().inbox(reader, archived, null, limit);
        });
        output.many(
                context.console(),
                page.items().stream().map(ShowInbox::json).toList(),
                List.of("WITH", "UNREAD", "LAST", "MESSAGE"),
                page.items().stream().map(ShowInbox::row).toList());
        if (page.cursor() != null) {
            context.console().hint("There are more; raise --limit to see them.");
        }
    }

    private static Json json(ThreadView view) {
        return Json.object()
                .put("id", view.thread().id().toString())
                .put("with", view.with().user().value())
                .put("name", view.with().name())
                .put("unread_count", view.unread())
                .put("last_message_at", view.thread().lastMessageAt())
                .put("last_seq", view.thread().lastSeq())
                .put("preview", preview(view))
                .put("can_send", view.canSend());
    }

    private static List<String> row(ThreadView view) {
        return List.of(
                view.with().name(),
                Long.toString(view.unread()),
                Output.local(view.thread().lastMessageAt()),
                preview(view));
    }

    private static String preview(ThreadView view) {
        Message last = view.thread().last();
        return last == null ? "" : last.preview(PREVIEW_LENGTH).replace('\n', ' ');
    }
}
