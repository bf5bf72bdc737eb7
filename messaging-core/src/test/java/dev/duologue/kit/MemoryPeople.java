package dev.duologue.kit;

import dev.duologue.Pair;
import dev.duologue.Person;
import dev.duologue.PersonCursor;
import dev.duologue.Relationship;
import dev.duologue.SearchText;
import dev.duologue.UserId;
import dev.duologue.kit.Memory.Registered;
import dev.duologue.port.People;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record MemoryPeople(Memory memory) implements People {
    private static final Comparator<PersonCursor> ORDER =
            Comparator.comparing(PersonCursor::foldedName).thenComparing(PersonCursor::user);

    @Override
    public Map<UserId, Person> find(Set<UserId> users) {
        Map<UserId, Person> found = new HashMap<>();
        for (UserId user : users) {
            Registered registered = memory.people.get(user);
            if (registered != null) {
                found.put(user, registered.person());
            }
        }
        return found;
    }

    @Override
    public List<Person> search(String folded, @Nullable PersonCursor after, int limit) {
        return memory.people.values().stream()
                .map(Registered::person)
                .filter(person -> !person.removed())
                .filter(person -> SearchText.fold(person.name()).contains(folded)
                        || SearchText.fold(person.user().value()).contains(folded))
                .filter(person -> after == null || ORDER.compare(PersonCursor.of(person), after) > 0)
                .sorted(Comparator.comparing(PersonCursor::of, ORDER))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Relationship> relationship(Pair pair) {
        return Optional.ofNullable(memory.relationships.get(pair));
    }

    @Override
    public List<Relationship> relationships(UserId user) {
        return memory.relationships.values().stream()
                .filter(relationship -> relationship.pair().has(user))
                .toList();
    }

    @Override
    public List<Relationship> relationships(@Nullable Pair after, int limit) {
        return memory.relationships.entrySet().stream()
                .filter(entry -> after == null || Memory.PAIRS.compare(entry.getKey(), after) > 0)
                .map(Map.Entry::getValue)
                .limit(limit)
                .toList();
    }
}
