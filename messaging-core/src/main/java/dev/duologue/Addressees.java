package dev.duologue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the people to whom somebody may start a thread. Where the policy keeps a list, that list is searched; where it
/// is a rule, the directory is searched and the rule applied, a batch at a time, until the page is full or the directory
/// ends. Removed people and oneself are never among them, whatever directory and policy say.
final class Addressees {
    /// People for whom the policy is asked at once.
    static final int BATCH = 100;

    /// How many batches one call looks at; a sparse policy then gives short pages with a cursor.
    private static final int BATCHES_MAX = 20;

    private static final Comparator<PersonCursor> ORDER =
            Comparator.comparing(PersonCursor::foldedName).thenComparing(PersonCursor::user);

    private final Ports ports;
    private final int batch;

    Addressees(Ports ports) {
        this(ports, BATCH);
    }

    Addressees(Ports ports, int batch) {
        this.ports = ports;
        this.batch = batch;
    }

    /// How far a walk through the directory has come: in which of its batches, and behind whom there. When that person
    /// has left meanwhile, the batch is begun again, so that nobody is missed.
    private record Place(@Nullable String batch, @Nullable UserId behind) {
        private static final char BETWEEN = '\n';

        static Place parse(String text) {
            int between = text.indexOf(BETWEEN);
            String user = text.substring(0, Math.max(between, 0));
            if (between < 0 || !(user.isEmpty() || UserId.isWellFormed(user))) {
                throw Page.brokenCursor();
            }
            String batch = text.substring(between + 1);
            return new Place(batch.isEmpty() ? null : batch, user.isEmpty() ? null : new UserId(user));
        }

        List<Person> ahead(List<Person> items) {
            List<UserId> users = items.stream().map(Person::user).toList();
            return behind == null ? items : items.subList(users.indexOf(behind) + 1, items.size());
        }

        @Override
        public String toString() {
            return (behind == null ? "" : behind.value()) + BETWEEN + (batch == null ? "" : batch);
        }
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
                .filter(person -> isOther(from, person))
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
        Place place = cursor == null ? new Place(null, null) : Place.parse(cursor);
        List<Person> found = new ArrayList<>();
        for (int looked = 0; looked < BATCHES_MAX; looked++) {
            Page<Person> page = ports.directory().search(from, text, place.batch(), batch);
            for (Person person : allowed(from, place.ahead(page.items()))) {
                if (found.size() == size) {
                    Place behind = new Place(place.batch(), found.getLast().user());
                    return new Page<>(found, behind.toString());
                }
                found.add(person);
            }
            if (page.cursor() == null) {
                return new Page<>(found, null);
            }
            place = new Place(page.cursor(), null);
        }
        return new Page<>(found, place.toString());
    }

    private List<Person> allowed(UserId from, List<Person> people) {
        Set<UserId> others = people.stream()
                .filter(person -> isOther(from, person))
                .map(Person::user)
                .collect(Collectors.toSet());
        Map<UserId, Contact> contacts =
                others.isEmpty() ? Map.of() : ports.policy().contacts(from, others);
        return people.stream()
                .filter(person -> others.contains(person.user()))
                .filter(person ->
                        contacts.getOrDefault(person.user(), Contact.none()).mayStart())
                .toList();
    }

    private static boolean isOther(UserId from, Person person) {
        return !person.removed() && !person.user().equals(from);
    }
}
