package dev.duologue;

import dev.duologue.port.Directory;
import dev.duologue.port.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The built-in directory: people the host registered or whose tokens were accepted. Everybody may know of everybody;
/// an id nobody registered is a person shown by that id.
public final class StoredDirectory implements Directory {
    private final Store store;

    public StoredDirectory(Store store) {
        this.store = store;
    }

    @Override
    public Map<UserId, Person> persons(Set<UserId> users) {
        Map<UserId, Person> persons = new HashMap<>();
        users.forEach(user -> persons.put(user, Person.unknown(user)));
        if (!users.isEmpty()) {
            persons.putAll(store.read(snapshot -> snapshot.people().find(users)));
        }
        return persons;
    }

    @Override
    public Set<UserId> visible(UserId viewer, Set<UserId> users) {
        Set<UserId> visible = new HashSet<>(users);
        persons(users).values().stream()
                .filter(Person::removed)
                .map(Person::user)
                .forEach(visible::remove);
        return visible;
    }

    @Override
    public Page<Person> search(UserId viewer, String text, @Nullable String cursor, int limit) {
        PersonCursor after = cursor == null ? null : PersonCursor.parse(cursor);
        List<Person> found = store.read(snapshot -> snapshot.people().search(SearchText.fold(text), after, limit + 1));
        boolean more = found.size() > limit;
        List<Person> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? PersonCursor.of(items.getLast()).toString() : null);
    }
}
