package dev.duologue.http;

import dev.duologue.Page;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.UserId;
import dev.duologue.port.Directory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A host's own directory: everybody is shown in capitals, and nobody may know of those whose id begins with "ghost".
final class Members implements Directory {
    @Override
    public Map<UserId, Person> persons(Set<UserId> users) {
        return users.stream().collect(Collectors.toMap(user -> user, Members::person));
    }

    @Override
    public Set<UserId> visible(UserId viewer, Set<UserId> users) {
        return users.stream().filter(user -> !user.value().startsWith("ghost")).collect(Collectors.toSet());
    }

    @Override
    public Page<Person> search(UserId viewer, String text, @Nullable String cursor, int limit) {
        List<Person> found = Stream.of("ana", "ben")
                .filter(id -> id.contains(text.toLowerCase(Locale.ROOT)))
                .map(id -> person(UserId.of(id)))
                .limit(limit)
                .toList();
        return new Page<>(found, null);
    }

    private static Person person(UserId user) {
        return new Person(user, new Profile(user.value().toUpperCase(Locale.ROOT), null, null, "member"), false);
    }
}
