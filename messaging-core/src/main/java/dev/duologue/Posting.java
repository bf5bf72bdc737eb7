package dev.duologue;

import dev.duologue.Event.Kind;
import dev.duologue.port.Notifier;
import dev.duologue.port.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Puts what happened into the outbox, inside the transaction in which it happens: one parcel for each channel that
/// carries it, nothing where there is none.
final class Posting {
    private final Ports ports;

    Posting(Ports ports) {
        this.ports = ports;
    }

    /// What was done to a message, as it left the thread.
    void message(Transaction tx, Kind kind, MessageThread thread, Message message, Stamp stamp) {
        post(
                tx,
                new Event.OfMessage(
                        EventId.of(stamp.at()),
                        kind,
                        thread.id(),
                        thread.version(),
                        message.id(),
                        message.seq(),
                        message.sender(),
                        thread.other(message.sender()),
                        stamp.at()));
    }

    void archived(Transaction tx, MessageThread thread, Stamp stamp) {
        post(
                tx,
                new Event.OfThread(
                        EventId.of(stamp.at()),
                        Kind.THREAD_ARCHIVED,
                        thread.id(),
                        thread.version(),
                        thread.pair(),
                        stamp.at()));
    }

    void switched(Transaction tx, SwitchState state) {
        Instant now = ports.now();
        post(tx, new Event.OfSwitch(EventId.of(now), Kind.SWITCH_CHANGED, state, now));
    }

    private void post(Transaction tx, Event event) {
        List<Parcel> parcels = new ArrayList<>();
        for (Notifier notifier : ports.notifiers()) {
            switch (notifier) {
                case Notifier.ToHost host -> parcels.add(Parcel.fresh(event, host.channel(), false, event.at()));
                case Notifier.ToPeople people -> {
                    if (event.kind() == Kind.MESSAGE_CREATED) {
                        parcels.add(Parcel.fresh(
                                event, people.channel(), true, event.at().plus(people.delay())));
                    }
                }
            }
        }
        if (!parcels.isEmpty()) {
            tx.outbox().add(parcels);
        }
    }
}
