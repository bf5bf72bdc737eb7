package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can be asked, by everybody, about every thread, wherever the switch stands, on both databases.
class AccessMatrixTest {
    /// First those that change nothing, so that the last finds everything as it was.
    private static final List<SwitchState> STATES = List.of(SwitchState.OFF, SwitchState.READ_ONLY, SwitchState.ON);

    private final List<String> wrong = new ArrayList<>();
    private int asked;
    private long leaks;

    @Test
    void everybodyGetsWhatTheWirePromisesOnSqlite(@TempDir Path folder) throws SQLException {
        try (Backend backend = Backend.sqlite(folder)) {
            attack(backend);
        }
    }

    @Test
    void everybodyGetsWhatTheWirePromisesOnPostgres() throws SQLException {
        try (Backend backend = Backend.postgres()) {
            attack(backend);
        }
    }

    @Test
    void everyRouteOfTheRunningServerHasARowAndEveryRowARoute(@TempDir Path folder) throws SQLException {
        try (Backend backend = Backend.sqlite(folder);
                World world = new World(backend.database().store())) {
            Set<String> rows = new TreeSet<>(Rows.besides());
            Rows.all().forEach(row -> rows.add(row.route()));
            assertThat(RunningRoutes.of(world.grounds.server)).isEqualTo(rows);
        }
    }

    private void attack(Backend backend) {
        try (World world = new World(backend.database().store());
                RawLine line = world.grounds.line()) {
            for (SwitchState state : STATES) {
                world.grounds.flip(state);
                for (Row row : Rows.all()) {
                    for (Role role : Role.values()) {
                        ask(world, line, state, row, role);
                    }
                }
            }
        }
        System.out.printf(
                "access on %s: %d wrong of %,d, %d leaks of %,d%n", backend.name(), wrong.size(), asked, leaks, asked);
        assertThat(wrong).isEmpty();
        assertThat(leaks).isZero();
    }

    private void ask(World world, RawLine line, SwitchState state, Row row, Role role) {
        for (Place named : row.isAboutAThread() ? world.places : List.of(world.present)) {
            Place place = world.about(row, role, named);
            String what = state + " " + role + " " + row + " " + place.name();
            String body = row.body(place, role.user(), state).replace("{token}", world.token(role));
            RawAnswer answer = line.ask(row.head(place, role.user(), state, world.bearer(role)), body);
            judge(world, row, role, answer, Verdict.of(row, role, state, place), what);
            if (row.isPage()) {
                String credentials = "Accept: text/html\n" + world.cookie(role);
                RawAnswer page = line.ask(row.head(place, role.user(), state, credentials), body);
                judge(world, row, role, page, Verdict.shown(row, role, state, place), what + " in a browser");
            }
        }
    }

    private void judge(World world, Row row, Role role, RawAnswer answer, String expected, String what) {
        asked++;
        if (!answer.verdict().equals(expected)) {
            wrong.add(what + ": " + answer.verdict() + " instead of " + expected);
        }
        long found = world.leaks(answer.everything(), role, row.rule() == Row.Rule.ADMINISTRATE);
        if (found > 0) {
            leaks += found;
            wrong.add(what + " leaks: " + answer.everything());
        }
    }
}
