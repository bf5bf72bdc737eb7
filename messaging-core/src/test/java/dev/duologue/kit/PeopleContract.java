package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Contact;
import dev.duologue.Messaging;
import dev.duologue.Page;
import dev.duologue.Person;
import dev.duologue.Ports;
import dev.duologue.Profile;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whom one finds among the people, a page at a time.
public interface PeopleContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void pagesOfEverySizeGiveEverybodyAllowedOnceInOneOrder() {
        Scene scene = Scene.open(store());
        List<String> names = List.of("Ana", "ana", "ANA", "Émile", "emile", "Zoë", "田中", "%", "_", "👋", "\uFFFD", "Ø");
        for (int number = 0; number < names.size(); number++) {
            scene.registry.put(Scene.ADMIN, UserId.of("id-" + number), Profile.named(names.get(number)));
        }
        scene.registry.put(Scene.ADMIN, UserId.of("me"), Profile.named("Me"));
        scene.registry.put(Scene.ADMIN, UserId.of("gone"), Profile.named("Anagone"));
        scene.registry.remove(Scene.ADMIN, UserId.of("gone"));
        Random random = new Random(20260219);
        for (int round = 0; round < 4; round++) {
            Set<UserId> hidden = scene.store.read(view -> view.people().search("", null, 100).stream()
                    .map(Person::user)
                    .filter(user -> random.nextInt(3) == 0)
                    .collect(Collectors.toSet()));
            Messaging messaging = hiding(scene, hidden);
            List<UserId> all = walk(messaging, 100);
            assertThat(all).hasSize(names.size() - hidden.size() + (hidden.contains(UserId.of("me")) ? 1 : 0));
            assertThat(all).doesNotContainAnyElementsOf(hidden).doesNotContain(UserId.of("me"), UserId.of("gone"));
            for (int size = 1; size <= names.size(); size++) {
                assertThat(walk(messaging, size)).as("pages of " + size).isEqualTo(all);
            }
        }
    }

    private static Messaging hiding(Scene scene, Set<UserId> hidden) {
        ContactPolicy policy = (from, others) -> others.stream()
                .collect(Collectors.toMap(
                        Function.identity(), other -> hidden.contains(other) ? Contact.none() : Contact.start()));
        Ports ports = new Ports(scene.store, scene.doorbell, scene.ports.directory(), policy, scene.clock);
        return new Messaging(ports, new Settings(scene.messaging.limits(), SwitchState.ON));
    }

    private static List<UserId> walk(Messaging messaging, int size) {
        List<UserId> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Person> page = messaging.people(Scene.reader("me"), "", cursor, size);
            page.items().forEach(person -> found.add(person.user()));
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }
}
