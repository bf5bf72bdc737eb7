package dev.duologue;

import dev.duologue.port.Knock;
import java.util.List;

/// Takes the text of messages away for good, in short units, each of which tells both people; their places stay.
final class Emptying {
    /// Messages emptied in one unit of work, so that sends never wait long.
    static final int UNIT = 50;

    private final Ports ports;
    private final Posting posting;

    Emptying(Ports ports) {
        this.ports = ports;
        this.posting = new Posting(ports);
    }

    /// What became of a unit.
    ///
    /// @param messages whose text went now; those emptied before are not counted again
    /// @param held whether a legal hold covers the thread, so that nothing went
    record Emptied(int messages, boolean held) {}

    /// Each message gets a change number of its own, so that whoever reads changes in pages misses none.
    Emptied empty(MessageThread seen, List<Message> unit) {
        Emptied emptied = ports.store().write(tx -> {
            Held held = tx.hold(seen.pair());
            MessageThread thread = tx.threads().find(seen.id()).orElse(seen);
            if (tx.legalHolds().cover(thread)) {
                return new Emptied(0, true);
            }
            Stamp stamp = held.stamp(ports.now());
            int done = 0;
            for (Message each : unit) {
                Message message = tx.messages().find(each.thread(), each.id()).orElse(each);
                if (!message.deleted()) {
                    stamp = new Stamp(held.stamp(stamp.at()).version() + done, stamp.at());
                    MessageThread.Change change = thread.erase(message, stamp);
                    tx.save(change.message());
                    posting.message(tx, Event.Kind.MESSAGE_DELETED, change.thread(), change.message(), stamp);
                    thread = change.thread();
                    done++;
                }
            }
            if (done > 0) {
                tx.save(thread);
                tx.save(held.after(stamp, seen.low().user(), held.low().writes()));
            }
            return new Emptied(done, false);
        });
        ports.doorbell().ring(new Knock.Changed(seen.pair()));
        return emptied;
    }
}
