package dev.duologue.http;

import dev.duologue.Changes;
import dev.duologue.History;
import dev.duologue.Message;
import dev.duologue.Messaging;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Slice;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one socket has been sent, and how the rest gets there: live delivery, catching up and reconnecting are this one
/// code path. Used by the socket's worker alone.
final class Delivery {
    /// Messages in one frame.
    static final int MESSAGES_MAX = 50;

    private static final int THREADS_MAX = 100;

    private final Messaging messaging;
    private final Reader reader;
    private final Consumer<String> send;
    private long cursor;

    /// How far single threads were sent beyond the cursor, because they grew while they were read.
    private Map<ThreadId, Long> ahead = new HashMap<>();

    /// @param send takes a frame and returns when it left
    Delivery(Messaging messaging, Reader reader, Consumer<String> send) {
        this.messaging = messaging;
        this.reader = reader;
        this.send = send;
    }

    /// Tells where this socket begins; everything later comes by itself.
    void greet() {
        cursor = messaging.changes(reader, OptionalLong.empty(), THREADS_MAX).cursor();
        sayHello();
    }

    /// Sends what changed since the last time.
    void news() {
        // Until the last frame of a sweep its cursor is that of the beginning: threads come in the order of their last
        // change, so a later one may still hold messages older than those already sent.
        long begin = cursor;
        Map<ThreadId, Long> sent = new HashMap<>();
        Changes changes = messaging.changes(reader, OptionalLong.of(begin), THREADS_MAX);
        while (!changes.threads().isEmpty()) {
            long unread = messaging.unread(reader).messages();
            int left = changes.threads().size();
            for (ThreadView view : changes.threads()) {
                left--;
                long reached = left == 0 && !changes.more() ? changes.cursor() : begin;
                sent.put(view.thread().id(), send(view, begin, reached, unread));
            }
            cursor = changes.more() ? begin : changes.cursor();
            if (!changes.more()) {
                break;
            }
            changes = messaging.changes(reader, OptionalLong.of(changes.cursor()), THREADS_MAX);
        }
        cursor = Math.max(cursor, changes.cursor());
        sent.values().removeIf(version -> version <= cursor);
        ahead = sent;
    }

    /// Sends what changed since `after`, and then greets again: from that greeting on nothing is missing, whatever came
    /// over this socket before it.
    ///
    /// @throws Refused with `INVALID_REQUEST` for a cursor that was never given
    void catchUp(long after) {
        messaging.changes(reader, OptionalLong.of(after), 1);
        cursor = Math.min(cursor, after);
        ahead = new HashMap<>();
        news();
        sayHello();
    }

    private void sayHello() {
        send.accept(Frames.hello(reader.user(), cursor, messaging.unread(reader).messages()));
    }

    /// @return the version up to which the thread's messages are sent now
    private long send(ThreadView view, long begin, long reached, long unread) {
        long version = Math.max(begin, ahead.getOrDefault(view.thread().id(), begin));
        History history = changed(view, version);
        while (history != null && history.more()) {
            send.accept(Frames.threadChanged(view, history.messages(), true, unread, begin));
            version = history.messages().getLast().version();
            history = changed(view, version);
        }
        List<Message> messages = history == null ? List.of() : history.messages();
        send.accept(Frames.threadChanged(view, messages, false, unread, reached));
        return messages.isEmpty() ? version : messages.getLast().version();
    }

    /// Null for a thread whose messages its viewer may no longer read.
    private @Nullable History changed(ThreadView view, long version) {
        try {
            return messaging.history(reader, view.thread().id(), Slice.changedAfter(version), MESSAGES_MAX);
        } catch (Refused refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return null;
            }
            throw refused;
        }
    }
}
