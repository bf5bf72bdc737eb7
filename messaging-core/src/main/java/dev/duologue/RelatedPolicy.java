package dev.duologue;

import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Only people in a relationship registered in the store may write to each other; its first side starts.
public final class RelatedPolicy implements ContactPolicy {
    private final Store store;

    public RelatedPolicy(Store store) {
        this.store = store;
    }

    @Override
    public Map<UserId, Contact> contacts(UserId from, Set<UserId> others) {
        Map<UserId, Contact> contacts = new HashMap<>();
        others.forEach(other -> contacts.put(other, Contact.none()));
        for (Relationship relationship : relationships(from)) {
            contacts.replace(relationship.pair().other(from), Contact.through(relationship, from));
        }
        return contacts;
    }

    @Override
    public Contact confirm(Snapshot snapshot, UserId from, UserId other, Contact asked) {
        return snapshot.people()
                .relationship(Pair.of(from, other))
                .map(relationship -> Contact.through(relationship, from))
                .orElseGet(Contact::none);
    }

    @Override
    public Optional<Set<UserId>> circle(UserId from) {
        return Optional.of(relationships(from).stream()
                .filter(relationship -> relationship.first().equals(from))
                .map(Relationship::second)
                .collect(Collectors.toSet()));
    }

    private List<Relationship> relationships(UserId user) {
        return store.read(snapshot -> snapshot.people().relationships(user));
    }
}
