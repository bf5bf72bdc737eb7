package dev.duologue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What a host owes a person on request: everything that is kept about them, or that nothing is any more. Works whatever
/// the switch says; each call is audited with who asked and about whom.
public final class PersonalData {
    private static final int PAGE = 100;

    private final Ports ports;
    private final Registry registry;
    private final Emptying emptying;

    public PersonalData(Ports ports) {
        this.ports = ports;
        this.registry = new Registry(ports);
        this.emptying = new Emptying(ports);
    }

    /// Gives everything kept about a person, piece by piece and in bounded memory: what is known of them, how and where
    /// they want to be told of messages, their relationships, and each thread with the messages of both sides, deleted
    /// ones without text. Somebody never heard of has little. What changes meanwhile may be in it or not.
    ///
    /// @param taker gets [Exported.Self] first and [Exported.End] last; what it throws ends the export
    public void export(Administrator administrator, UserId user, Consumer<Exported> taker) {
        audit(administrator, "user.export", user);
        about(user).forEach(taker);
        Set<ThreadId> given = new HashSet<>();
        long messages = 0;
        long cursor = 0;
        List<Listing> page;
        do {
            long after = cursor;
            page = ports.store().read(view -> view.threads().changedAfter(user, after, PAGE));
            for (Listing listing : page) {
                if (given.add(listing.thread().id())) {
                    taker.accept(new Exported.Conversation(listing.thread()));
                    messages += messages(listing.thread().id(), taker);
                }
                cursor = listing.thread().version();
            }
        } while (!page.isEmpty());
        taker.accept(new Exported.End(given.size(), messages));
    }

    /// Takes away what a person wrote and what is known of them: their messages stay as deleted ones in their places,
    /// their threads and relationships end, their name becomes [Person#REMOVED_NAME]. Done in short units, each of which
    /// tells the other side. Harmless when repeated; repeating it finishes what a crash interrupted.
    ///
    /// @throws Refused with [Reason#LEGAL_HOLD] while a [LegalHold] covers the person or any thread of theirs; nothing
    ///     has changed then, unless the hold was placed while this ran
    public Erased erase(Administrator administrator, UserId user) {
        ports.store().run(tx -> {
            tx.hold(user);
            if (tx.legalHolds().touch(user)) {
                throw Preservation.refusal();
            }
            tx.remove(user);
            tx.add(new AuditEntry(0, ports.now(), administrator.name(), "user.erase", user.value()));
        });
        long threads = 0;
        long messages = 0;
        long cursor = 0;
        List<Listing> page;
        do {
            long after = cursor;
            page = ports.store().read(view -> view.threads().changedAfter(user, after, PAGE));
            for (Listing listing : page) {
                MessageThread thread = listing.thread();
                if (!thread.archived()) {
                    registry.archive(thread.pair());
                }
                long erased = eraseIn(thread, user);
                messages += erased;
                threads += erased > 0 || !thread.archived() ? 1 : 0;
                cursor = thread.version();
            }
        } while (!page.isEmpty());
        ports.store().read(view -> view.people().relationships(user)).forEach(each -> registry.archive(each.pair()));
        return new Erased(threads, messages);
    }

    private List<Exported> about(UserId user) {
        return ports.store().read(view -> {
            Person person = view.people().find(Set.of(user)).getOrDefault(user, Person.unknown(user));
            List<Exported> about = new ArrayList<>();
            about.add(new Exported.Self(person, ports.now()));
            about.add(new Exported.Preferences(
                    view.subscribers().preferences(user).orElse(NotificationPreferences.DEFAULT)));
            view.subscribers().subscriptions(user).forEach(each -> about.add(device(each)));
            view.people().relationships(user).forEach(each -> about.add(new Exported.Related(each)));
            return about;
        });
    }

    private static Exported device(Subscribed subscribed) {
        PushSubscription subscription = subscribed.subscription();
        return new Exported.Device(
                subscription.host(), subscribed.registeredAt(), subscription.expiresAt(), subscribed.language());
    }

    private long messages(ThreadId thread, Consumer<Exported> taker) {
        long given = 0;
        long cursor = 0;
        List<Message> page;
        do {
            long after = cursor;
            page = ports.store().read(view -> view.messages().ascending(thread, after, PAGE));
            for (Message message : page) {
                taker.accept(new Exported.Said(message));
                cursor = message.seq();
            }
            given += page.size();
        } while (!page.isEmpty());
        return given;
    }

    private long eraseIn(MessageThread thread, UserId user) {
        long erased = 0;
        long cursor = 0;
        List<Message> unit;
        do {
            long after = cursor;
            unit = ports.store().read(view -> view.messages().writtenBy(user, thread.id(), after, Emptying.UNIT));
            if (!unit.isEmpty()) {
                Emptying.Emptied emptied = emptying.empty(thread, unit);
                if (emptied.held()) {
                    throw Preservation.refusal();
                }
                erased += emptied.messages();
                cursor = unit.getLast().seq();
            }
        } while (!unit.isEmpty());
        return erased;
    }

    private void audit(Administrator administrator, String action, UserId user) {
        ports.store().run(tx -> tx.add(new AuditEntry(0, ports.now(), administrator.name(), action, user.value())));
    }
}
