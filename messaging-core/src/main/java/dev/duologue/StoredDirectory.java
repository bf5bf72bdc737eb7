package dev.duologue;

import dev.duologue.port.Directory;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The built-in directory: people the host registered or whose tokens were accepted. Everybody may know of everybody;
/// an id nobody registered is a person shown by that id.
public final class StoredDirectory implements Directory {
    private final Source source;

    public StoredDirectory(Store store) {
        this(new Source() {
            @Override
            public <T> T read(Function<Snapshot, T> query) {
                return store.read(query);
            }
        });
    }

    private StoredDirectory(Source source) {
        this.source = source;
    }

    /// Where people are read.
    private interface Source {
        <T> T read(Function<Snapshot, T> query);
    }

    /// The same as one view of the store shows it, for whoever has one open and need not open another.
    StoredDirectory within(Snapshot view) {
        return new StoredDirectory(new Source() {
            @Override
            public <T> T read(Function<Snapshot, T> query) {
                return query.apply(view);
            }
        });
    }

    @Override
    public Map<UserId, Person> persons(Set<UserId> users) {
        Map<UserId, Person> persons = new HashMap<>();
        users.forEach(user -> persons.put(user, Person.unknown(user)));
        if (!users.isEmpty()) {
            persons.putAll(source.read(snapshot -> snapshot.people().find(users)));
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
        List<Person> found = source.read(snapshot -> snapshot.people().search(SearchText.fold(text), after, limit + 1));
        boolean more = found.size() > limit;
        List<Person> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? PersonCursor.of(items.getLast()).toString() : null);
    }
}
