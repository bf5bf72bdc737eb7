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

/// What one listener has been sent, and how the rest gets there: live delivery, catching up and reconnecting are this
/// one code path. Used by the listener's worker alone.
final class Delivery {
    /// Messages in one frame.
    static final int MESSAGES_MAX = 50;

    /// Characters of bodies in one frame, unless a single message has more: what waits for a slow client is one frame.
    static final int TEXT_MAX = 16 * 1024;

    /// Threads held at once while they are sent, each with its last message.
    private static final int THREADS_MAX = 10;

    private final Messaging messaging;
    private final Reader reader;
    private final Consumer<Frame> send;
    private final Consumer<Message> delivered;
    private long cursor;
    private int page = MESSAGES_MAX;

    /// How far single threads were sent beyond the cursor, because they grew while they were read.
    private Map<ThreadId, Long> ahead = new HashMap<>();

    /// @param send takes a frame and returns when it left
    /// @param delivered told of each message of somebody else that left, other than by catching up
    Delivery(Messaging messaging, Reader reader, Consumer<Frame> send, Consumer<Message> delivered) {
        this.messaging = messaging;
        this.reader = reader;
        this.send = send;
        this.delivered = delivered;
    }

    /// Tells where this listener begins, now or at `after`; everything later comes by itself.
    ///
    /// @throws Refused as [#catchUp] does
    void greet(OptionalLong after) {
        cursor = after.isPresent()
                ? after.getAsLong()
                : messaging.changes(reader, after, THREADS_MAX).cursor();
        sayHello();
        if (after.isPresent()) {
            catchUp(cursor);
        }
    }

    /// Sends what changed since the last time.
    void news() {
        sweep(delivered);
    }

    private void sweep(Consumer<Message> seen) {
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
                sent.put(view.thread().id(), send(view, begin, reached, unread, seen));
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
    /// before it.
    ///
    /// @throws Refused with `INVALID_REQUEST` for a cursor that was never given
    void catchUp(long after) {
        messaging.changes(reader, OptionalLong.of(after), 1);
        cursor = Math.min(cursor, after);
        ahead = new HashMap<>();
        sweep(message -> {});
        sayHello();
    }

    private void sayHello() {
        send.accept(Frames.hello(reader.user(), cursor, messaging.unread(reader).messages()));
    }

    /// @return the version up to which the thread's messages are sent now
    private long send(ThreadView view, long begin, long reached, long unread, Consumer<Message> seen) {
        long version = Math.max(begin, ahead.getOrDefault(view.thread().id(), begin));
        Part part = changed(view, version);
        while (part.more()) {
            send.accept(Frames.threadChanged(view, part.messages(), true, unread, begin));
            tell(part, seen);
            version = part.messages().getLast().version();
            part = changed(view, version);
        }
        send.accept(Frames.threadChanged(view, part.messages(), false, unread, reached));
        tell(part, seen);
        return part.messages().isEmpty() ? version : part.messages().getLast().version();
    }

    private void tell(Part part, Consumer<Message> seen) {
        part.messages().stream()
                .filter(message -> !message.sender().equals(reader.user()))
                .forEach(seen);
    }

    /// What goes into one frame.
    private record Part(List<Message> messages, boolean more) {}

    /// Nothing for a thread whose messages its viewer may no longer read.
    private Part changed(ThreadView view, long version) {
        try {
            History history = messaging.history(reader, view.thread().id(), Slice.changedAfter(version), page);
            List<Message> fitting = fitting(history.messages());
            boolean cut = fitting.size() < history.messages().size();
            // The next page is about as long as the last that fitted, so that little is read twice.
            page = cut ? fitting.size() : Math.min(MESSAGES_MAX, 2 * page);
            return new Part(fitting, cut || history.more());
        } catch (Refused refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return new Part(List.of(), false);
            }
            throw refused;
        }
    }

    private static List<Message> fitting(List<Message> messages) {
        int count = 0;
        int text = 0;
        while (count < messages.size()) {
            text += messages.get(count).body().length();
            if (text > TEXT_MAX && count > 0) {
                break;
            }
            count++;
        }
        return List.copyOf(messages.subList(0, count));
    }
}
