package dev.duologue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.Scene;
import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Walks through the people one may start with, whatever a host's directory and policy say.
class AddresseesTest {
    private static final UserId ME = UserId.of("me");
    private static final int PEOPLE = Boolean.getBoolean("duologue.deep") ? 9 : 6;

    private final Scene scene = Scene.inMemory();
    private final List<UserId> people = new ArrayList<>();

    AddresseesTest() {
        scene.registry.put(Scene.ADMIN, ME, Profile.named("Person 3 and a half"));
        IntStream.range(0, PEOPLE).forEach(number -> {
            UserId user = UserId.of("person-" + number);
            scene.registry.put(Scene.ADMIN, user, Profile.named("Person " + number));
            people.add(user);
        });
    }

    /// Lets everybody start with whom it is told, and counts how often it is asked.
    private static final class Listed implements ContactPolicy {
        private final Set<UserId> allowed;
        private int asked;

        Listed(Set<UserId> allowed) {
            this.allowed = allowed;
        }

        @Override
        public Map<UserId, Contact> contacts(UserId from, Set<UserId> others) {
            asked++;
            return others.stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            other -> allowed.contains(other)
                                    ? Contact.start()
                                    : new Contact(Contact.Reach.REPLY, null)));
        }
    }

    @Test
    void everyPageSizeGivesEverybodyAllowedOnceWhomeverThePolicyHides() {
        int walks = 0;
        for (int pattern = 0; pattern < 1 << PEOPLE; pattern++) {
            Set<UserId> allowed = allowed(pattern);
            for (int batch = 1; batch <= PEOPLE + 2; batch += 2) {
                Addressees addressees = new Addressees(with(new Listed(allowed)), batch);
                for (int size = 1; size <= PEOPLE + 1; size++) {
                    assertThat(walk(addressees, size))
                            .as("pattern %s, batches of %s, pages of %s", pattern, batch, size)
                            .containsExactlyElementsOf(
                                    people.stream().filter(allowed::contains).toList());
                    walks++;
                }
            }
        }
        System.out.println("people: 0 of " + walks + " walks missed or repeated somebody, all patterns of " + PEOPLE);
    }

    private Set<UserId> allowed(int pattern) {
        Set<UserId> allowed = new HashSet<>(Set.of(ME));
        IntStream.range(0, PEOPLE)
                .filter(number -> (pattern >> number & 1) == 1)
                .forEach(number -> allowed.add(people.get(number)));
        return allowed;
    }

    private static List<UserId> walk(Addressees addressees, int size) {
        List<UserId> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Person> page = addressees.search(ME, "", cursor, size);
            assertThat(page.items().size()).isLessThanOrEqualTo(size);
            page.items().forEach(person -> found.add(person.user()));
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }

    @Test
    void thePolicyIsAskedInBatchesHoweverShortThePageAndHoweverFewItAllows() {
        IntStream.range(0, 450)
                .forEach(number -> scene.registry.put(
                        Scene.ADMIN, UserId.of("crowd-" + number), Profile.named("Crowd " + number)));
        Listed policy = new Listed(Set.of(people.getLast()));
        assertThat(new Addressees(with(policy)).search(ME, "", null, 1).items()).hasSize(1);
        assertThat(policy.asked).isEqualTo(5);
    }

    @Test
    void aPolicyThatAllowsNextToNobodyGivesShortPagesAndGoesOnWithTheNext() {
        IntStream.range(0, 50)
                .forEach(number -> scene.registry.put(
                        Scene.ADMIN, UserId.of("crowd-" + number), Profile.named("Crowd " + number)));
        Addressees addressees = new Addressees(with(new Listed(Set.of(people.getLast()))), 1);
        Page<Person> first = addressees.search(ME, "", null, 10);
        assertThat(first.items()).isEmpty();
        assertThat(first.cursor()).isNotNull();
        assertThat(walk(addressees, 10)).containsExactly(people.getLast());
    }

    @Test
    void whoIsRemovedBetweenTwoPagesDoesNotHideAnybody() {
        Addressees addressees = new Addressees(with(new Listed(new HashSet<>(people))), 4);
        Page<Person> first = addressees.search(ME, "", null, 2);
        scene.registry.remove(Scene.ADMIN, first.items().getLast().user());
        List<UserId> rest = addressees.search(ME, "", first.cursor(), 100).items().stream()
                .map(Person::user)
                .toList();
        assertThat(rest).containsAll(people.subList(2, PEOPLE));
    }

    @Test
    void removedPeopleAndOneselfAreNeverListedWhateverTheHostSays() {
        scene.registry.remove(Scene.ADMIN, people.getFirst());
        List<UserId> expected = people.subList(1, PEOPLE);
        Set<UserId> all = new HashSet<>(people);
        all.add(ME);
        assertThat(walk(new Addressees(with(new Listed(all))), 3)).containsExactlyElementsOf(expected);
        ContactPolicy circle = new ContactPolicy() {
            @Override
            public Map<UserId, Contact> contacts(UserId from, Set<UserId> others) {
                return Map.of();
            }

            @Override
            public java.util.Optional<Set<UserId>> circle(UserId from) {
                return java.util.Optional.of(all);
            }
        };
        assertThat(walk(new Addressees(ports(new Careless(), circle)), 3)).containsExactlyElementsOf(expected);
        assertThat(walk(new Addressees(ports(new Careless(), new Listed(all))), 3))
                .containsExactlyElementsOf(expected);
    }

    /// A host's directory that shows everybody to everybody, removed people too.
    private final class Careless implements Directory {
        @Override
        public Map<UserId, Person> persons(Set<UserId> users) {
            return scene.ports.directory().persons(users);
        }

        @Override
        public Set<UserId> visible(UserId viewer, Set<UserId> users) {
            return users;
        }

        @Override
        public Page<Person> search(
                UserId viewer, String text, @org.jspecify.annotations.Nullable String cursor, int limit) {
            List<Person> all = new ArrayList<>(persons(Set.copyOf(people)).values());
            all.sort(java.util.Comparator.comparing(person -> person.user()));
            return new Page<>(all, null);
        }
    }

    private Ports with(ContactPolicy policy) {
        return ports(scene.ports.directory(), policy);
    }

    private Ports ports(Directory directory, ContactPolicy policy) {
        return new Ports(scene.store, scene.doorbell, directory, policy, scene.clock);
    }
}
