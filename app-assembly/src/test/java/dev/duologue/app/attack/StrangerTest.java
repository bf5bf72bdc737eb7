package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody can find out what exists: what is not theirs is answered to the byte like what is not there, headers too, and
/// after asking the store the same questions.
class StrangerTest {
    private static final List<Role> OUTSIDE = List.of(
            Role.STRANGER, Role.FORMER_TRAINER, Role.FORMER_TRAINEE, Role.ADMINISTRATOR, Role.TRAINER, Role.TRAINEE);

    private final List<String> told = new ArrayList<>();
    private int compared;

    @Test
    void whatIsNotMineLooksLikeWhatIsNotThereOnSqlite(@TempDir Path folder) throws SQLException {
        try (Backend backend = Backend.sqlite(folder)) {
            attack(backend);
        }
    }

    @Test
    void whatIsNotMineLooksLikeWhatIsNotThereOnPostgres() throws SQLException {
        try (Backend backend = Backend.postgres()) {
            attack(backend);
        }
    }

    private void attack(Backend backend) {
        TracingStore store = new TracingStore(backend.database().store());
        try (World world = new World(store);
                RawLine line = world.grounds.line()) {
            for (SwitchState state : List.of(SwitchState.ON, SwitchState.READ_ONLY)) {
                world.grounds.flip(state);
                for (Role role : OUTSIDE) {
                    line.ask("GET /api/messaging/me HTTP/1.1\n" + world.bearer(role), "");
                    Rows.all().stream().filter(Row::isAboutAThread).forEach(row -> {
                        compare(world, store, line, row, role, state, world.bearer(role));
                        compare(world, store, line, row, role, state, "Accept: text/html\n" + world.cookie(role));
                    });
                }
            }
        }
        System.out.printf("existence on %s: %d of %,d answers tell%n", backend.name(), told.size(), compared);
        assertThat(told).isEmpty();
        assertThat(compared).isGreaterThan(500);
    }

    private void compare(
            World world, TracingStore store, RawLine line, Row row, Role role, SwitchState state, String credentials) {
        Place nowhere = world.place("nowhere");
        Seen expected = ask(store, line, row, role, state, nowhere, credentials);
        for (Place place : world.places) {
            Place about = world.about(row, role, place);
            if (!about.isReadBy(role) && !about.isBetween(role.user(), about.otherThan(role.user()))) {
                compared++;
                Seen seen = ask(store, line, row, role, state, place, credentials);
                if (!seen.equals(expected)) {
                    told.add(state + " " + role + " " + row + " " + place.name() + ": " + seen + "\ninstead of "
                            + expected);
                }
            }
        }
    }

    /// @param asked of the store
    private record Seen(String answer, List<String> asked) {}

    private static Seen ask(
            TracingStore store, RawLine line, Row row, Role role, SwitchState state, Place place, String credentials) {
        store.taken();
        RawAnswer answer =
                line.ask(row.head(place, role.user(), state, credentials), row.body(place, role.user(), state));
        return new Seen(answer.withoutChance(), store.taken());
    }
}
