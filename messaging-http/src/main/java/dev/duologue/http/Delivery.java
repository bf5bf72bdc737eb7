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
import dev.duologue.Update;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Turns turns;
    private final Consumer<Frame> send;
    private final Consumer<Instant> delivered;
    private long cursor;

    /// Whether what is sent now is long: it waits for its turn, where single news do not.
    private boolean behind;

    private int page = MESSAGES_MAX;

    /// How far single threads were sent beyond the cursor, because they grew while they were read.
    private Map<ThreadId, Long> ahead = new HashMap<>();

    /// @param turns shared by all listeners of a server
    /// @param send takes a frame and returns when it left
    /// @param delivered told when messages of somebody else were sent that left other than by catching up
    Delivery(Messaging messaging, Reader reader, Turns turns, Consumer<Frame> send, Consumer<Instant> delivered) {
        this.messaging = messaging;
        this.reader = reader;
        this.turns = turns;
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
        behind = false;
        sweep(delivered);
    }

    private void sweep(Consumer<Instant> seen) {
        // Until the last frame of a sweep its cursor is that of the beginning: threads come in the order of their last
        // change, so a later one may still hold messages older than those already sent.
        long begin = cursor;
        Map<ThreadId, Long> sent = new HashMap<>();
        // What is long is read page by page, each in its turn.
        Update update = messaging.update(reader, begin, THREADS_MAX, behind ? 0 : page);
        Changes changes = update.changes();
        while (!changes.threads().isEmpty()) {
            int left = changes.threads().size();
            for (ThreadView view : changes.threads()) {
                left--;
                long reached = left == 0 && !changes.more() ? changes.cursor() : begin;
                sent.put(view.thread().id(), send(view, begin, reached, update, seen));
            }
            cursor = changes.more() ? begin : changes.cursor();
            if (!changes.more()) {
                break;
            }
            update = messaging.update(reader, changes.cursor(), THREADS_MAX, 0);
            changes = update.changes();
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
        behind = true;
        sweep(sentAt -> {});
        sayHello();
    }

    private void sayHello() {
        send.accept(Frames.hello(reader.user(), cursor, messaging.unread(reader).messages()));
    }

    /// @return the version up to which the thread's messages are sent now
    private long send(ThreadView view, long begin, long reached, Update update, Consumer<Instant> seen) {
        long version = Math.max(begin, ahead.getOrDefault(view.thread().id(), begin));
        @Nullable History known = version == begin ? update.only() : null;
        Part part;
        do {
            long after = version;
            History first = known;
            known = null;
            part = inTurn(() -> {
                Read read = first == null ? changed(view, after) : cut(first);
                long reach = read.more() ? begin : reached;
                return new Part(
                        Frames.threadChanged(view, read.messages(), read.more(), update.unread(), reach),
                        read.messages().isEmpty()
                                ? after
                                : read.messages().getLast().version(),
                        read.more(),
                        fresh(read.messages()));
            });
            send.accept(part.frame());
            part.sentAt().forEach(seen);
            version = part.version();
            behind |= part.more();
        } while (part.more());
        return version;
    }

    private Part inTurn(Supplier<Part> reading) {
        return behind ? turns.take(reading) : reading.get();
    }

    /// When those were sent that are of somebody else and as they were sent.
    private List<Instant> fresh(List<Message> messages) {
        return messages.stream()
                .filter(message -> !message.sender().equals(reader.user()))
                .filter(message -> message.editedAt() == null && !message.deleted())
                .map(Message::createdAt)
                .toList();
    }

    /// One frame, the version that it reaches, whether the thread has more, and when its new messages were sent.
    private record Part(Frame frame, long version, boolean more, List<Instant> sentAt) {}

    /// What fits into one frame.
    private record Read(List<Message> messages, boolean more) {}

    /// Nothing for a thread whose messages its viewer may no longer read.
    private Read changed(ThreadView view, long version) {
        try {
            return cut(messaging.history(reader, view.thread().id(), Slice.changedAfter(version), page));
        } catch (Refused refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return new Read(List.of(), false);
            }
            throw refused;
        }
    }

    private Read cut(History history) {
        List<Message> fitting = fitting(history.messages());
        boolean cut = fitting.size() < history.messages().size();
        // The next page is about as long as the last that fitted, so that little is read twice.
        page = cut ? fitting.size() : Math.min(MESSAGES_MAX, 2 * page);
        return new Read(fitting, cut || history.more());
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
