package dev.duologue;

import dev.duologue.port.Snapshot;
import dev.duologue.port.Transaction;
import java.util.Optional;

/// The one place that decides access: whether messaging runs, and whether a thread is somebody's to see.
final class Gate {
    private final SwitchState initial;

    Gate(SwitchState initial) {
        this.initial = initial;
    }

    /// Where the switch stands.
    SwitchState state(Optional<SwitchState> told) {
        return told.orElse(initial);
    }

    /// @return on or read-only
    /// @throws Refused with [Reason#MESSAGING_DISABLED]
    SwitchState requireRunning(Snapshot snapshot) {
        return running(snapshot.ledger().switchState());
    }

    /// Holds what a write between these two needs, with messaging running until the commit.
    Held hold(Transaction tx, Pair pair) {
        Held held = tx.hold(pair);
        running(held.told());
        return held;
    }

    /// Holds what is kept of one person alone, with messaging running until the commit.
    ///
    /// @return what the switch was last set to
    Optional<SwitchState> hold(Transaction tx, UserId user) {
        Optional<SwitchState> told = tx.hold(user);
        running(told);
        return told;
    }

    /// @throws Refused with [Reason#MESSAGING_READ_ONLY]
    void requireWritable(Held held) {
        requireWritable(held.told());
    }

    /// @throws Refused with [Reason#MESSAGING_READ_ONLY]
    void requireWritable(Optional<SwitchState> told) {
        if (state(told) == SwitchState.READ_ONLY) {
            throw Refused.because(Reason.MESSAGING_READ_ONLY, "Messages can be read but not written at the moment.");
        }
    }

    /// The thread, if there is one and `user` may read it; otherwise the same refusal either way.
    static MessageThread readable(Optional<MessageThread> thread, UserId user) {
        return thread.filter(found -> found.readableBy(user)).orElseThrow(Refused::notFound);
    }

    private SwitchState running(Optional<SwitchState> told) {
        SwitchState state = state(told);
        if (state == SwitchState.OFF) {
            throw Refused.because(Reason.MESSAGING_DISABLED, "Messaging is switched off.");
        }
        return state;
    }
}
