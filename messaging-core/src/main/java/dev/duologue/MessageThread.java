package dev.duologue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of one thread between two people: order, editing, deleting, reading, archiving. Every method that changes
/// something gives back a new thread that carries the change's number as its `version`.
///
/// @param archivedAt when it was closed, or null while it is active
/// @param lastSeq the newest message's place, which is also how many there were
/// @param version the number of its last change
/// @param activity the number under which its last message was sent; inboxes are in this order
/// @param lastMessageAt when its last message was sent
/// @param last its newest message, or null for whoever may no longer read it
public record MessageThread(
        ThreadId id,
        Participant low,
        Participant high,
        Instant createdAt,
        @Nullable Instant archivedAt,
        long lastSeq,
        long version,
        long activity,
        Instant lastMessageAt,
        @Nullable Message last) {
    /// A thread as a change left it, and the message that was changed.
    record Change(MessageThread thread, Message message) {}

    /// A thread comes into being with its first message.
    static Change begin(ThreadId id, Pair pair, Contact contact, UserId sender, Draft draft, Stamp stamp) {
        MessageThread empty = new MessageThread(
                id,
                Participant.in(pair.low(), contact.relationship()),
                Participant.in(pair.high(), contact.relationship()),
                stamp.at(),
                null,
                0,
                0,
                0,
                stamp.at(),
                null);
        return empty.next(sender, draft, stamp);
    }

    /// The next message, in the next place; sending reads up to one's own message.
    Change next(UserId sender, Draft draft, Stamp stamp) {
        long seq = lastSeq + 1;
        String body = draft.body().text();
        Message message = new Message(draft.id(), id, seq, stamp.version(), sender, body, stamp.at(), null, null);
        MessageThread grown = new MessageThread(
                id, low, high, createdAt, archivedAt, seq, stamp.version(), stamp.version(), stamp.at(), message);
        return new Change(grown.marked(sender, seq, stamp), message);
    }

    /// @throws Refused unless `editor` sent it, it is not deleted and the window is open
    Change edit(UserId editor, Message message, Body body, Duration window, Stamp stamp) {
        requireSender(editor, message);
        if (message.deleted()) {
            throw Refused.because(Reason.MESSAGE_DELETED, "This message is deleted.");
        }
        requireActive();
        if (stamp.at().isAfter(message.createdAt().plus(window))) {
            throw Refused.because(
                    Reason.EDIT_WINDOW_OVER, "A message can be edited for " + window.toMinutes() + " minutes.");
        }
        return changed(message.edited(body, stamp), stamp);
    }

    /// The body goes for good; place and time stay.
    ///
    /// @throws Refused unless `sender` sent it and the thread is active
    Change delete(UserId sender, Message message, Stamp stamp) {
        requireSender(sender, message);
        requireActive();
        return changed(message.withoutBody(stamp), stamp);
    }

    /// What retention and the erasure of its sender do to a message, archived thread or not.
    Change erase(Message message, Stamp stamp) {
        return changed(message.withoutBody(stamp), stamp);
    }

    /// Moves the reader's mark forward to `seq` or the newest message, whichever is less.
    MessageThread read(UserId reader, long seq, Stamp stamp) {
        return marked(reader, Math.min(seq, lastSeq), stamp).at(stamp.version(), archivedAt);
    }

    MessageThread archive(Stamp stamp) {
        return at(stamp.version(), stamp.at());
    }

    /// Active again, under the relationship that brought it back, if one did.
    MessageThread revive(@Nullable Relationship relationship, Stamp stamp) {
        MessageThread related = relationship == null ? this : with(low.within(relationship), high.within(relationship));
        return related.at(stamp.version(), null);
    }

    static void requireSender(UserId user, Message message) {
        if (!message.sender().equals(user)) {
            throw Refused.because(Reason.NOT_THE_SENDER, "Only the sender can change a message.");
        }
    }

    /// @throws Refused with [Reason#THREAD_ARCHIVED]
    void requireActive() {
        if (archived()) {
            throw Refused.because(Reason.THREAD_ARCHIVED, "This conversation is archived.");
        }
    }

    public boolean archived() {
        return archivedAt != null;
    }

    /// Participants may read; once it is archived, the second side of a relationship no longer may.
    public boolean readableBy(UserId user) {
        return pair().has(user) && (!archived() || participant(user).side() != Side.SECOND);
    }

    public Pair pair() {
        return new Pair(low.user(), high.user());
    }

    public Participant participant(UserId user) {
        return low.user().equals(user) ? low : high;
    }

    public UserId other(UserId user) {
        return pair().other(user);
    }

    /// Both, the first side of a relationship first.
    public List<Participant> participants() {
        return Stream.of(low, high)
                .sorted((one, two) -> one.side().compareTo(two.side()))
                .toList();
    }

    /// What remains for somebody who may no longer read it: that it exists and is archived, nothing else.
    MessageThread emptied() {
        return new MessageThread(id, low, high, createdAt, archivedAt, lastSeq, version, activity, lastMessageAt, null);
    }

    private Change changed(Message message, Stamp stamp) {
        boolean newest = message.seq() == lastSeq;
        MessageThread thread = new MessageThread(
                id,
                low,
                high,
                createdAt,
                archivedAt,
                lastSeq,
                stamp.version(),
                activity,
                lastMessageAt,
                newest ? message : last);
        return new Change(thread, message);
    }

    private MessageThread marked(UserId reader, long seq, Stamp stamp) {
        Participant moved = participant(reader).readTo(seq, stamp.at());
        return low.user().equals(reader) ? with(moved, high) : with(low, moved);
    }

    private MessageThread with(Participant newLow, Participant newHigh) {
        return new MessageThread(
                id, newLow, newHigh, createdAt, archivedAt, lastSeq, version, activity, lastMessageAt, last);
    }

    private MessageThread at(long newVersion, @Nullable Instant newArchivedAt) {
        return new MessageThread(
                id, low, high, createdAt, newArchivedAt, lastSeq, newVersion, activity, lastMessageAt, last);
    }
}
