package dev.duologue;

import dev.duologue.port.Knock;
import dev.duologue.port.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The people and relationships the host keeps here. Ending a relationship archives its thread, registering it again
/// brings the same thread back.
public final class Registry {
    private static final int BATCH = 100;

    private final Ports ports;
    private final Posting posting;

    public Registry(Ports ports) {
        this.ports = ports;
        this.posting = new Posting(ports);
    }

    /// Registers a person or updates what is known of them; harmless when repeated. A removed person is back.
    public void put(Administrator administrator, UserId user, Profile profile) {
        ports.store().run(tx -> tx.put(user, profile, true));
    }

    /// The same for many people in one unit of work: all or none.
    public void put(Administrator administrator, Map<UserId, Profile> people) {
        ports.store().run(tx -> people.forEach((user, profile) -> tx.put(user, profile, true)));
    }

    /// Takes note of what an accepted token says of its bearer. What the host registered wins.
    ///
    /// @return false when this person is removed, and so may no longer come in
    public boolean welcome(UserId user, Profile claimed) {
        Person known =
                ports.store().read(view -> view.people().find(Set.of(user)).getOrDefault(user, Person.unknown(user)));
        if (!known.removed() && !claimed.equals(Profile.EMPTY) && !claimed.equals(known.profile())) {
            ports.store().run(tx -> tx.put(user, claimed, false));
        }
        return !known.removed();
    }

    /// Takes note in the audit that somebody looks through a person's eyes.
    ///
    /// @param impersonator the real actor's id
    public void noteImpersonation(UserId user, String impersonator) {
        ports.store().run(tx -> tx.add(new AuditEntry(0, ports.now(), impersonator, "user.impersonate", user.value())));
    }

    /// Takes note in the audit that an operator looks at what a person sees, or writes in their name.
    ///
    /// @param action `user.look` or `user.write-as`
    public void noteOperation(Administrator administrator, String action, UserId user) {
        ports.store().run(tx -> tx.add(new AuditEntry(0, ports.now(), administrator.name(), action, user.value())));
    }

    /// Removes a person: shown as [Person#REMOVED_NAME] from now on, their threads archived. Harmless when repeated;
    /// repeating it finishes what a crash interrupted.
    public void remove(Administrator administrator, UserId user) {
        ports.store().run(tx -> {
            tx.hold(user);
            tx.remove(user);
            tx.add(new AuditEntry(0, ports.now(), administrator.name(), "user.remove", user.value()));
        });
        List<Listing> active;
        do {
            active = ports.store().read(view -> view.threads().inbox(user, false, Long.MAX_VALUE, BATCH));
            active.forEach(listing -> archive(listing.thread().pair()));
        } while (!active.isEmpty());
    }

    /// Registers a relationship in place of any other between the two; harmless when repeated. Their thread, if there
    /// is one, is active again under it.
    public void relate(Administrator administrator, Relationship relationship) {
        Pair pair = relationship.pair();
        ports.store().run(tx -> {
            Held held = tx.hold(pair);
            tx.put(relationship);
            tx.threads()
                    .find(pair)
                    .filter(thread -> !isUnder(relationship, thread))
                    .ifPresent(thread -> {
                        Stamp stamp = held.stamp(ports.now());
                        save(tx, held, thread.revive(relationship, stamp), stamp);
                    });
        });
        ports.doorbell().ring(new Knock.Changed(pair));
    }

    /// Ends the relationship between the two, whichever direction it has, and archives their thread. Harmless when
    /// repeated.
    public void unrelate(Administrator administrator, Pair pair) {
        archive(pair);
    }

    /// Ends whatever is between the two and archives their thread; harmless when repeated.
    void archive(Pair pair) {
        ports.store().run(tx -> {
            Held held = tx.hold(pair);
            tx.end(pair);
            tx.threads().find(pair).filter(thread -> !thread.archived()).ifPresent(thread -> {
                Stamp stamp = held.stamp(ports.now());
                MessageThread archived = thread.archive(stamp);
                save(tx, held, archived, stamp);
                posting.archived(tx, archived, stamp);
            });
        });
        ports.doorbell().ring(new Knock.Changed(pair));
    }

    private static void save(Transaction tx, Held held, MessageThread thread, Stamp stamp) {
        tx.save(thread);
        tx.save(held.after(stamp, thread.low().user(), held.low().writes()));
    }

    private static boolean isUnder(Relationship relationship, MessageThread thread) {
        Participant first = thread.participant(relationship.first());
        return !thread.archived()
                && first.equals(first.within(relationship))
                && thread.participant(relationship.second())
                        .equals(thread.participant(relationship.second()).within(relationship));
    }
}
