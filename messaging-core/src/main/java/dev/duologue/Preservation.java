package dev.duologue;

import dev.duologue.port.Transaction;
import java.util.List;
import java.util.Set;

/// Places legal holds and lifts them again. While one stands, nothing it covers is taken away by [Retention], and an
/// erasure that would touch it is refused; who placed and lifted it, when and why, is in the audit.
public final class Preservation {
    private final Ports ports;

    public Preservation(Ports ports) {
        this.ports = ports;
    }

    /// Has it kept from now on: when this returns no clean-up under way takes any more of it. Placing what is placed
    /// changes nothing.
    ///
    /// @throws Refused with [Reason#NOT_FOUND] for a thread that is not there or a person never heard of, so that
    ///     nobody relies on a misspelled one, or with [Reason#INVALID_REQUEST] for a reason of more than 500 characters
    public void place(Administrator administrator, LegalHold.Subject subject, String reason) {
        Administration.requireReason(reason);
        ports.store().run(tx -> {
            hold(tx, subject);
            if (!isPlaced(tx, subject)) {
                tx.place(new LegalHold(subject, ports.now()));
                tx.add(entry(administrator, "hold.place", subject, reason));
            }
        });
    }

    /// Lets clean-up have it again; lifting what is not placed changes nothing.
    ///
    /// @throws Refused as [#place] does
    public void lift(Administrator administrator, LegalHold.Subject subject, String reason) {
        Administration.requireReason(reason);
        ports.store().run(tx -> {
            hold(tx, subject);
            if (isPlaced(tx, subject)) {
                tx.lift(subject);
                tx.add(entry(administrator, "hold.release", subject, reason));
            }
        });
    }

    /// All there are, the oldest first.
    public List<LegalHold> all() {
        return ports.store().read(view -> view.legalHolds().all());
    }

    static Refused refusal() {
        return Refused.because(
                Reason.LEGAL_HOLD,
                "A legal hold covers this person or one of their conversations; lift it first with"
                        + " `duologue hold … --release`.");
    }

    /// Waits for clean-up that is at it.
    private static void hold(Transaction tx, LegalHold.Subject subject) {
        switch (subject) {
            case LegalHold.OfThread of ->
                tx.hold(tx.threads()
                        .find(of.thread())
                        .orElseThrow(() -> Refused.because(Reason.NOT_FOUND, "There is no conversation with this id."))
                        .pair());
            case LegalHold.OfUser of -> {
                tx.hold(of.user());
                if (!isKnown(tx, of.user())) {
                    throw Refused.because(
                            Reason.NOT_FOUND, "Nobody with this id was ever heard of; check how it is spelled.");
                }
            }
        }
    }

    private static boolean isKnown(Transaction tx, UserId user) {
        return tx.threads().lastChange(user) > 0
                || !tx.people().find(Set.of(user)).isEmpty();
    }

    private static boolean isPlaced(Transaction tx, LegalHold.Subject subject) {
        return tx.legalHolds().all().stream().map(LegalHold::subject).anyMatch(subject::equals);
    }

    private AuditEntry entry(Administrator administrator, String action, LegalHold.Subject subject, String reason) {
        String why = reason.isEmpty() ? "" : ": " + reason;
        return new AuditEntry(0, ports.now(), administrator.name(), action, subject.name() + why);
    }
}
