package dev.duologue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the people to whom somebody may start a thread. Where the policy keeps a list, that list is searched; where it
/// is a rule, the directory is searched and the rule applied until the page is full or the directory ends.
final class Addressees {
    /// How many directory entries one call looks at; a sparse policy then gives short pages with a cursor.
    private static final int LOOKED_AT_MAX = 2_000;

    private static final Comparator<PersonCursor> ORDER =
            Comparator.comparing(PersonCursor::foldedName).thenComparing(PersonCursor::user);

    private final Ports ports;

    Addressees(Ports ports) {
        this.ports = ports;
    }

    Page<Person> search(UserId from, String text, @Nullable String cursor, int size) {
        return ports.policy()
                .circle(from)
                .map(circle -> within(circle, from, text, cursor, size))
                .orElseGet(() -> everywhere(from, text, cursor, size));
    }

    private Page<Person> within(Set<UserId> circle, UserId from, String text, @Nullable String cursor, int size) {
        String folded = SearchText.fold(text);
        Set<UserId> visible = ports.directory().visible(from, circle);
        List<Person> found = ports.directory().persons(visible).values().stream()
                .filter(person -> SearchText.fold(person.name()).contains(folded)
                        || SearchText.fold(person.user().value()).contains(folded))
                .sorted(Comparator.comparing(PersonCursor::of, ORDER))
                .toList();
        List<Person> rest = cursor == null ? found : after(found, PersonCursor.parse(cursor));
        boolean more = rest.size() > size;
        List<Person> items = more ? rest.subList(0, size) : rest;
        return new Page<>(items, more ? PersonCursor.of(items.getLast()).toString() : null);
    }

    private static List<Person> after(List<Person> found, PersonCursor cursor) {
        return found.stream()
                .filter(person -> ORDER.compare(PersonCursor.of(person), cursor) > 0)
                .toList();
    }

    private Page<Person> everywhere(UserId from, String text, @Nullable String cursor, int size) {
        List<Person> found = new ArrayList<>();
        String next = cursor;
        int lookedAt = 0;
        do {
            Page<Person> page = ports.directory().search(from, text, next, size - found.size());
            Set<UserId> ids = page.items().stream().map(Person::user).collect(Collectors.toSet());
            Map<UserId, Contact> contacts =
                    ids.isEmpty() ? Map.of() : ports.policy().contacts(from, ids);
            page.items().stream()
                    .filter(person ->
                            contacts.getOrDefault(person.user(), Contact.none()).mayStart())
                    .forEach(found::add);
            next = page.cursor();
            lookedAt += page.items().size();
        } while (next != null && found.size() < size && lookedAt < LOOKED_AT_MAX);
        return new Page<>(found, next);
    }
}
