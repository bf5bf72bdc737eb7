package dev.duologue.http;

import dev.duologue.History;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Person;
import dev.duologue.Reason;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import dev.duologue.http.pages.MessageLine;
import dev.duologue.http.pages.OpenConversation;
import dev.duologue.http.pages.ThreadLine;
import dev.duologue.http.pages.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what the rules give into what the templates show.
final class PageShapes {
    private PageShapes() {}

    static ThreadLine line(ThreadView view, Words words) {
        MessageThread thread = view.thread();
        Message last = thread.last();
        return new ThreadLine(
                thread.id().toString(),
                Html.face(view.with(), words),
                last == null ? "" : last.preview(Wire.PREVIEW_LENGTH_MAX),
                last != null && last.sender().equals(view.viewer()),
                last != null && last.deleted(),
                thread.lastMessageAt(),
                view.unread());
    }

    /// @param forwards whether the part was read from its beginning on, so that more of it is newer
    static OpenConversation open(
            ThreadView view, History history, boolean forwards, boolean readsOnly, String draft, Words words) {
        List<Message> messages = history.messages();
        long first = messages.isEmpty() ? 1 : messages.getFirst().seq();
        long last = messages.isEmpty()
                ? view.thread().lastSeq()
                : messages.getLast().seq();
        return new OpenConversation(
                view.thread().id().toString(),
                Html.face(view.with(), words),
                messages.stream()
                        .map(message -> line(message, history.thread(), view.viewer()))
                        .toList(),
                forwards ? first > 1 : history.more(),
                forwards ? history.more() : last < view.thread().lastSeq(),
                view.unread() > 0 && !readsOnly,
                closed(view, readsOnly),
                MessageId.random().toString(),
                draft);
    }

    /// The place where the first message to somebody is written; nothing is stored yet.
    static OpenConversation fresh(Person with, boolean readsOnly, String draft, Words words) {
        return new OpenConversation(
                null,
                Html.face(with, words),
                List.of(),
                false,
                false,
                false,
                readsOnly ? "impersonating" : null,
                MessageId.random().toString(),
                draft);
    }

    private static @Nullable String closed(ThreadView view, boolean readsOnly) {
        if (readsOnly) {
            return "impersonating";
        }
        Reason obstacle = view.obstacle();
        if (obstacle == null) {
            return null;
        }
        if (view.with().removed()) {
            return "removed";
        }
        return switch (obstacle) {
            case MESSAGING_READ_ONLY -> "read-only";
            case THREAD_ARCHIVED -> "archived";
            default -> "other";
        };
    }

    private static MessageLine line(Message message, MessageThread thread, UserId viewer) {
        boolean own = message.sender().equals(viewer);
        return new MessageLine(
                message.seq(),
                own,
                runs(message.body()),
                message.createdAt(),
                message.editedAt() != null,
                message.deleted(),
                own && Wire.readAt(thread, message) != null);
    }

    private static List<MessageLine.Run> runs(String body) {
        List<MessageLine.Run> runs = new ArrayList<>();
        int at = 0;
        for (Links.Range link : Links.in(body)) {
            int begin = body.offsetByCodePoints(0, link.start());
            int end = body.offsetByCodePoints(0, link.end());
            if (begin > at) {
                runs.add(new MessageLine.Run(body.substring(at, begin), null));
            }
            String text = body.substring(begin, end);
            runs.add(new MessageLine.Run(text, text));
            at = end;
        }
        if (at < body.length()) {
            runs.add(new MessageLine.Run(body.substring(at), null));
        }
        return runs;
    }
}
