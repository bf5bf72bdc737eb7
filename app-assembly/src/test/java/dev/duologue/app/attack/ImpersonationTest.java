package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever looks through somebody else's eyes changes nothing: every table is hashed before and after each call and
/// each frame, and only the audit may differ. An administrator's impersonator is tried too.
class ImpersonationTest {
    private final List<String> changed = new ArrayList<>();
    private Map<String, String> before = Map.of();
    private int asked;

    @Test
    void anImpersonatorChangesNoTableOnSqlite(@TempDir Path folder) throws SQLException {
        try (Backend backend = Backend.sqlite(folder)) {
            attack(backend);
        }
    }

    @Test
    void anImpersonatorChangesNoTableOnPostgres() throws SQLException {
        try (Backend backend = Backend.postgres()) {
            attack(backend);
        }
    }

    private void attack(Backend backend) throws SQLException {
        try (World world = new World(backend.database().store());
                TalkingSocket bystander = socket(world, Role.TRAINEE)) {
            bystander.hears("hello");
            before = hashes(backend);
            String ana = world.bearer(Role.IMPERSONATOR);
            String root = "Authorization: Bearer "
                    + world.grounds.token(
                            "root", claims -> claims.claim("admin", true).claim("impersonating", true))
                    + "\n";
            for (String credentials : List.of(ana, world.cookie(Role.IMPERSONATOR), root)) {
                calls(world, backend, credentials);
            }
            frames(world, backend);
            bystander.say("{\"type\":\"ping\"}");
            assertThat(bystander.nextWord()).as("what reached the other side").isEqualTo("pong");
            assertThatAWriteWouldBeSeen(world, backend);
        }
        System.out.printf("impersonation on %s: %d of %,d changed a table%n", backend.name(), changed.size(), asked);
        assertThat(changed).isEmpty();
    }

    private void calls(World world, Backend backend, String credentials) throws SQLException {
        try (RawLine line = world.grounds.line()) {
            for (Row row : Rows.all()) {
                // A session that ends or begins anew would leave the rest to nobody.
                boolean last = row.path().startsWith("/session");
                for (Place place : row.isAboutAThread() ? world.places : List.of(world.present)) {
                    String head = row.head(place, "ana", SwitchState.READ_ONLY, last ? "" : credentials);
                    String body = row.body(place, "ana", SwitchState.READ_ONLY);
                    line.ask(head, body.replace("{token}", world.token(Role.IMPERSONATOR)));
                    compare(backend, row + " " + place.name());
                }
            }
        }
    }

    private void frames(World world, Backend backend) throws SQLException {
        try (TalkingSocket socket = socket(world, Role.IMPERSONATOR)) {
            socket.hears("hello");
            for (Place place : world.places) {
                for (FrameRow row : FrameRow.all()) {
                    socket.say(row.text(place));
                    socket.say("{\"type\":\"ping\"}");
                    socket.hears("pong");
                    compare(backend, row + " " + place.name());
                }
            }
        }
    }

    private void compare(Backend backend, String what) throws SQLException {
        asked++;
        Map<String, String> after = hashes(backend);
        if (!after.equals(before)) {
            changed.add(what + " changed " + differing(after));
            before = after;
        }
    }

    private void assertThatAWriteWouldBeSeen(World world, Backend backend) throws SQLException {
        try (RawLine line = world.grounds.line()) {
            String head = "POST /api/messaging/threads/" + world.present.thread()
                    + "/messages HTTP/1.1\nContent-Type: application/json\n" + world.bearer(Role.TRAINER);
            assertThat(line.ask(head, "{\"body\":\"seen\"}").status()).isEqualTo(201);
        }
        assertThat(differing(hashes(backend))).hasSize(3).anyMatch(table -> table.endsWith("messages"));
    }

    private Set<String> differing(Map<String, String> after) {
        Set<Map.Entry<String, String>> fresh = new HashSet<>(after.entrySet());
        fresh.removeAll(before.entrySet());
        return fresh.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Map<String, String> hashes(Backend backend) throws SQLException {
        Map<String, String> hashes = new TreeMap<>(backend.hashes());
        hashes.keySet().removeIf(table -> table.endsWith("audit"));
        return hashes;
    }

    private static TalkingSocket socket(World world, Role role) {
        String headers = "Origin: " + world.grounds.origin() + "\n" + world.cookie(role);
        return TalkingSocket.open(world.grounds.port(), "/ws/messaging", headers);
    }
}
