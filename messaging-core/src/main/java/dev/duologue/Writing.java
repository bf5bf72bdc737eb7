package dev.duologue;

import dev.duologue.Event.Kind;
import dev.duologue.MessageThread.Change;
import dev.duologue.port.Knock;
import dev.duologue.port.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The writes of [Messaging]: each asks the policy first, decides inside one transaction, and rings after the commit.
final class Writing {
    private final Ports ports;
    private final Limits limits;
    private final Gate gate;
    private final Views views;
    private final Posting posting;
    private final KnownPairs pairs = new KnownPairs();

    Writing(Ports ports, Limits limits, Gate gate, Views views) {
        this.ports = ports;
        this.limits = limits;
        this.gate = gate;
        this.views = views;
        this.posting = new Posting(ports);
    }

    /// What a start left behind, before it is turned into a view.
    record Begun(Sent sent, Listing listing, SwitchState state, boolean created) {}

    Begun start(UserId from, UserId to, Draft draft) {
        Pair pair = Pair.of(from, to);
        Contact asked = views.contact(from, to);
        ThreadId fresh = ThreadId.random();
        Begun begun = ports.store().write(tx -> {
            Held held = gate.hold(tx, pair);
            Optional<MessageThread> existing = tx.threads().find(pair);
            ThreadId id = existing.map(MessageThread::id).orElse(fresh);
            Optional<Message> stored = replay(tx, from, id, draft);
            Sent sent = stored.isPresent()
                    ? new Sent(Gate.readable(existing, from), stored.get(), true)
                    : begin(tx, held, pair, from, existing, confirmed(tx, from, to, asked), id, draft);
            Listing listing = tx.threads().listing(from, id).orElseThrow(Refused::notFound);
            return new Begun(sent, listing, gate.state(held.told()), !sent.replayed() && existing.isEmpty());
        });
        ring(pair, !begun.sent().replayed());
        return begun;
    }

    Sent send(UserId from, ThreadId id, Draft draft) {
        Pair pair = pairOf(from, id);
        UserId to = pair.other(from);
        Contact asked = views.asked(from, to);
        Sent sent = ports.store().write(tx -> {
            Held held = gate.hold(tx, pair);
            MessageThread thread = Gate.readable(tx.threads().find(id), from);
            Optional<Message> stored = replay(tx, from, id, draft);
            if (stored.isPresent()) {
                return new Sent(thread, stored.get(), true);
            }
            gate.requireWritable(held);
            thread.requireActive();
            if (!views.confirmed(tx, from, to, asked).mayReply()) {
                throw Contact.refusal();
            }
            Stamp stamp = held.stamp(ports.now());
            return append(tx, held, thread.next(from, draft, stamp), stamp, from, false);
        });
        ring(pair, !sent.replayed());
        return sent;
    }

    Sent edit(UserId editor, ThreadId id, MessageId messageId, Body body) {
        Pair pair = pairOf(editor, id);
        Sent sent = ports.store().write(tx -> {
            Held held = gate.hold(tx, pair);
            MessageThread thread = Gate.readable(tx.threads().find(id), editor);
            Message message = tx.messages().find(id, messageId).orElseThrow(Refused::notFound);
            MessageThread.requireSender(editor, message);
            gate.requireWritable(held);
            Stamp stamp = held.stamp(ports.now());
            Change change = thread.edit(editor, message, body, limits.editWindow(), stamp);
            boolean same = message.body().equals(body.text());
            return same ? new Sent(thread, message, true) : rewrite(tx, held, change, stamp, Kind.MESSAGE_EDITED);
        });
        ring(pair, !sent.replayed());
        return sent;
    }

    void delete(UserId sender, ThreadId id, MessageId messageId) {
        Pair pair = pairOf(sender, id);
        boolean changed = ports.store().write(tx -> {
            Held held = gate.hold(tx, pair);
            MessageThread thread = Gate.readable(tx.threads().find(id), sender);
            Message message = tx.messages().find(id, messageId).orElseThrow(Refused::notFound);
            MessageThread.requireSender(sender, message);
            if (message.deleted()) {
                return false;
            }
            gate.requireWritable(held);
            Stamp stamp = held.stamp(ports.now());
            rewrite(tx, held, thread.delete(sender, message, stamp), stamp, Kind.MESSAGE_DELETED);
            return true;
        });
        ring(pair, changed);
    }

    ReadMark markRead(UserId reader, ThreadId id, OptionalLong seq) {
        Pair pair = pairOf(reader, id);
        boolean moved = ports.store().write(tx -> {
            Held held = gate.hold(tx, pair);
            MessageThread thread = Gate.readable(tx.threads().find(id), reader);
            gate.requireWritable(held);
            thread.requireActive();
            long target = Math.min(seq.orElse(thread.lastSeq()), thread.lastSeq());
            if (target <= thread.participant(reader).readSeq()) {
                return false;
            }
            Stamp stamp = held.stamp(ports.now());
            tx.save(thread.read(reader, target, stamp));
            tx.save(held.after(stamp, reader, held.of(reader).writes()));
            return true;
        });
        ring(pair, moved);
        Listing listing =
                ports.store().read(view -> view.threads().listing(reader, id)).orElseThrow(Refused::notFound);
        Participant mark = listing.thread().participant(reader);
        return new ReadMark(id, mark.readSeq(), mark.readAt(), listing.unread());
    }

    private Sent begin(
            Transaction tx,
            Held held,
            Pair pair,
            UserId from,
            Optional<MessageThread> existing,
            Contact contact,
            ThreadId id,
            Draft draft) {
        gate.requireWritable(held);
        boolean active = existing.isPresent() && !existing.get().archived();
        if (active ? !contact.mayReply() : !contact.mayStart()) {
            throw Contact.refusal();
        }
        Stamp stamp = held.stamp(ports.now());
        Change change = existing.map(thread -> active ? thread : thread.revive(contact.relationship(), stamp))
                .map(thread -> thread.next(from, draft, stamp))
                .orElseGet(() -> MessageThread.begin(id, pair, contact, from, draft, stamp));
        return append(tx, held, change, stamp, from, existing.isEmpty());
    }

    private Contact confirmed(Transaction tx, UserId from, UserId to, Contact asked) {
        boolean removed = tx.person(from).removed() || tx.person(to).removed();
        Contact confirmed = ports.policy().confirm(tx, from, to, asked);
        return removed ? Contact.none() : confirmed;
    }

    private Sent append(Transaction tx, Held held, Change change, Stamp stamp, UserId from, boolean fresh) {
        RateLog writes = held.of(from).writes().accept(stamp.at(), limits.sendsPerMinute());
        if (fresh) {
            tx.add(change.thread());
        } else {
            tx.save(change.thread());
        }
        tx.add(change.message());
        tx.save(held.after(stamp, from, writes));
        posting.message(tx, Kind.MESSAGE_CREATED, change.thread(), change.message(), stamp);
        return new Sent(change.thread(), change.message(), false);
    }

    private Sent rewrite(Transaction tx, Held held, Change change, Stamp stamp, Kind kind) {
        UserId writer = change.message().sender();
        RateLog writes = held.of(writer).writes().accept(stamp.at(), limits.sendsPerMinute());
        tx.save(change.thread());
        tx.save(change.message());
        tx.save(held.after(stamp, writer, writes));
        posting.message(tx, kind, change.thread(), change.message(), stamp);
        return new Sent(change.thread(), change.message(), false);
    }

    /// The message that stands under the draft's id already, if it is the same one.
    private static Optional<Message> replay(Transaction tx, UserId from, ThreadId thread, Draft draft) {
        List<Message> taking = tx.messages().taking(draft.id(), from, thread);
        for (Message message : taking) {
            boolean mine = message.sender().equals(from) && message.thread().equals(thread);
            if (!mine || !message.isRepeatedBy(draft)) {
                throw Refused.field(
                        Reason.MESSAGE_ID_TAKEN, "id", "This message id stands for another message; make a new one.");
            }
        }
        return taking.stream().findFirst();
    }

    private Pair pairOf(UserId user, ThreadId id) {
        return pairs.of(id, user, () -> ports.store().read(snapshot -> {
            gate.requireRunning(snapshot);
            return Gate.readable(snapshot.threads().find(id), user).pair();
        }));
    }

    private void ring(Pair pair, boolean changed) {
        if (changed) {
            ports.doorbell().ring(new Knock.Changed(pair));
        }
    }
}
