package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.Page;
import dev.duologue.Person;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.UserId;
import dev.duologue.port.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every directory promises; a host runs it over its own.
public interface DirectoryContract {
    /// A directory that knows exactly Ana Alba, Ben Böll and Cem Çelik, by the ids `ana`, `ben` and `cem`, all of them
    /// visible to Ana.
    Directory directory();

    @Test
    default void everybodyAskedForIsInTheAnswer() {
        Map<UserId, Person> persons = directory().persons(Set.of(UserId.of("ana"), UserId.of("nobody")));
        assertThat(persons).containsOnlyKeys(UserId.of("ana"), UserId.of("nobody"));
        assertThat(persons.get(UserId.of("ana"))).extracting(Person::name).isEqualTo("Ana Alba");
        assertThat(persons.get(UserId.of("nobody"))).extracting(Person::name).isEqualTo("nobody");
        assertThat(directory().persons(Set.of())).isEmpty();
    }

    @Test
    default void namesAreFoundInAnyCaseAndScript() {
        assertThat(names(directory().search(UserId.of("ana"), "BÖLL", null, 10)))
                .containsExactly("Ben Böll");
        assertThat(names(directory().search(UserId.of("ana"), "çel", null, 10))).containsExactly("Cem Çelik");
        assertThat(names(directory().search(UserId.of("ana"), "%", null, 10))).isEmpty();
    }

    @Test
    default void pagesOfEverySizeAddUpToAllWithoutRepeats() {
        for (int size = 1; size <= 4; size++) {
            List<String> all = new ArrayList<>();
            String cursor = null;
            do {
                Page<Person> page = directory().search(UserId.of("ana"), "", cursor, size);
                all.addAll(names(page));
                cursor = page.cursor();
            } while (cursor != null);
            assertThat(all).contains("Ben Böll", "Cem Çelik").doesNotHaveDuplicates();
        }
    }

    @Test
    default void aCursorItDidNotGiveIsRefused() {
        assertThatThrownBy(() -> directory().search(UserId.of("ana"), "", "nonsense", 10))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_REQUEST));
    }

    private static List<String> names(Page<Person> page) {
        return page.items().stream().map(Person::name).toList();
    }
}
