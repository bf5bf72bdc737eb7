package dev.duologue.http;

import dev.duologue.History;
import dev.duologue.Hit;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Person;
import dev.duologue.Reason;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import dev.duologue.http.pages.FoundLine;
import dev.duologue.http.pages.MessageLine;
import dev.duologue.http.pages.OpenConversation;
import dev.duologue.http.pages.Page;
import dev.duologue.http.pages.ThreadLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns what the rules give into what the templates show.
///
/// @param page whose words are used
/// @param readsOnly whether the viewer may change nothing
/// @param editWindow how long a message may be changed
record PageShapes(Page page, boolean readsOnly, Duration editWindow) {

    /// What is being done in a conversation besides reading it.
    ///
    /// @param forwards whether the part was read from its beginning on, so that the rest of it is newer
    /// @param draft text to put back into the form
    /// @param editing id of the message to change, if any
    /// @param doomed id of the message to delete after a yes, if any
    record Doing(boolean forwards, String draft, Optional<String> editing, Optional<String> doomed) {}

    ThreadLine line(ThreadView view) {
        MessageThread thread = view.thread();
        Message last = thread.last();
        return new ThreadLine(
                thread.id().toString(),
                Html.face(view.with(), page.words()),
                last == null ? "" : last.preview(Wire.PREVIEW_LENGTH_MAX),
                last != null && last.sender().equals(view.viewer()),
                last != null && last.deleted(),
                thread.lastMessageAt(),
                view.unread());
    }

    FoundLine found(Hit hit, String wanted) {
        Message message = hit.message();
        return FoundLine.of(
                hit.thread().id().toString(),
                message.seq(),
                Html.face(hit.with(), page.words()),
                message.body(),
                wanted,
                message.createdAt());
    }

    OpenConversation open(ThreadView view, History history, Doing doing) {
        List<Message> messages = history.messages();
        long first = messages.isEmpty() ? 1 : messages.getFirst().seq();
        long last = messages.isEmpty()
                ? view.thread().lastSeq()
                : messages.getLast().seq();
        @Nullable String closed = closed(view);
        List<MessageLine> lines = messages.stream()
                .map(message -> line(message, history.thread(), view.viewer(), closed == null))
                .toList();
        return new OpenConversation(
                view.thread().id().toString(),
                Html.face(view.with(), page.words()),
                lines,
                doing.forwards() ? first > 1 : history.more(),
                last < view.thread().lastSeq(),
                view.unread() > 0 && !readsOnly,
                closed,
                MessageId.random().toString(),
                doing.draft(),
                named(lines, doing.editing()).filter(MessageLine::mayEdit).orElse(null),
                named(lines, doing.doomed()).filter(MessageLine::mayDelete).orElse(null));
    }

    /// The place where the first message to somebody is written; nothing is stored yet.
    OpenConversation fresh(Person with, String draft) {
        return new OpenConversation(
                null,
                Html.face(with, page.words()),
                List.of(),
                false,
                false,
                false,
                readsOnly ? "impersonating" : null,
                MessageId.random().toString(),
                draft,
                null,
                null);
    }

    private @Nullable String closed(ThreadView view) {
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

    private MessageLine line(Message message, MessageThread thread, UserId viewer, boolean writable) {
        boolean own = message.sender().equals(viewer);
        boolean changeable = own && writable && !message.deleted();
        Instant editableUntil = message.createdAt().plus(editWindow);
        return new MessageLine(
                message.id().toString(),
                message.seq(),
                own,
                runs(message.body()),
                message.createdAt(),
                message.editedAt() != null,
                message.deleted(),
                own && Wire.readAt(thread, message) != null,
                changeable && page.now().isBefore(editableUntil),
                changeable);
    }

    private static Optional<MessageLine> named(List<MessageLine> lines, Optional<String> id) {
        return id.flatMap(wanted ->
                lines.stream().filter(line -> line.id().equals(wanted)).findFirst());
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
