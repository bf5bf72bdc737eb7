package dev.duologue;

import dev.duologue.port.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns what the store lists into what one person sees: names from the directory, and whether they may write, asked
/// for all threads at once.
final class Views {
    private final Ports ports;

    Views(Ports ports) {
        this.ports = ports;
    }

    List<ThreadView> of(UserId viewer, Collection<Listing> listings, SwitchState state) {
        return of(viewer, listings, null, state);
    }

    /// The other people of these threads while a view of the store is open; null for a directory that is kept elsewhere,
    /// which is not asked then.
    @Nullable
    Map<UserId, Person> persons(Snapshot view, UserId viewer, Collection<Listing> listings) {
        return ports.directory() instanceof StoredDirectory stored
                ? stored.within(view).persons(people(viewer, listings))
                : null;
    }

    /// @param known what [#persons] gave
    List<ThreadView> of(
            UserId viewer, Collection<Listing> listings, @Nullable Map<UserId, Person> known, SwitchState state) {
        Set<UserId> others = people(viewer, listings);
        Map<UserId, Person> persons = known != null
                ? known
                : others.isEmpty() ? Map.of() : ports.directory().persons(others);
        Map<UserId, Contact> contacts =
                others.isEmpty() ? Map.of() : ports.policy().contacts(viewer, others);
        return listings.stream()
                .map(listing -> of(viewer, listing, persons, contacts, state))
                .toList();
    }

    /// The other people in these threads, as they are shown.
    Map<UserId, Person> others(UserId viewer, Collection<MessageThread> threads) {
        Set<UserId> others =
                threads.stream().map(thread -> thread.other(viewer)).collect(Collectors.toSet());
        return others.isEmpty() ? Map.of() : ports.directory().persons(others);
    }

    /// How far `from` may go towards `other`, whom the directory must show to them.
    Contact contact(UserId from, UserId other) {
        // Both are asked always, so that nobody can tell by the time it takes why they are refused.
        boolean visible = ports.directory().visible(from, Set.of(other)).contains(other);
        Contact contact = ports.policy().contacts(from, Set.of(other)).getOrDefault(other, Contact.none());
        return visible ? contact : Contact.none();
    }

    /// The same without what only the store can tell.
    Contact asked(UserId from, UserId other) {
        boolean later = ports.directory() instanceof StoredDirectory;
        return later
                ? ports.policy().contacts(from, Set.of(other)).getOrDefault(other, Contact.none())
                : contact(from, other);
    }

    /// What was asked, if the store's own directory shows `other`, too.
    Contact confirmed(Snapshot view, UserId from, UserId other, Contact asked) {
        boolean visible = !(ports.directory() instanceof StoredDirectory stored)
                || stored.within(view).visible(from, Set.of(other)).contains(other);
        return visible ? asked : Contact.none();
    }

    private static Set<UserId> people(UserId viewer, Collection<Listing> listings) {
        return listings.stream().map(listing -> listing.thread().other(viewer)).collect(Collectors.toSet());
    }

    private static ThreadView of(
            UserId viewer,
            Listing listing,
            Map<UserId, Person> persons,
            Map<UserId, Contact> contacts,
            SwitchState state) {
        MessageThread thread = listing.thread();
        UserId other = thread.other(viewer);
        Person person = persons.getOrDefault(other, Person.unknown(other));
        boolean mayReply = !person.removed()
                && contacts.getOrDefault(other, Contact.none()).mayReply();
        MessageThread shown = thread.readableBy(viewer) ? thread : thread.emptied();
        long unread = thread.archived() ? 0 : listing.unread();
        return new ThreadView(shown, viewer, person, unread, obstacle(thread, mayReply, state));
    }

    private static @Nullable Reason obstacle(MessageThread thread, boolean mayReply, SwitchState state) {
        if (state == SwitchState.READ_ONLY) {
            return Reason.MESSAGING_READ_ONLY;
        }
        if (thread.archived()) {
            return Reason.THREAD_ARCHIVED;
        }
        return mayReply ? null : Reason.CONTACT_REFUSED;
    }
}
