package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.SwitchState;
import dev.duologue.kit.RawSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every frame, said by everybody, about every thread, wherever the switch stands, on both databases; and what reaches
/// the sockets of those whom it does not concern.
class SocketMatrixTest {
    private final List<String> wrong = new ArrayList<>();
    private int asked;

    @Test
    void everybodyIsToldWhatTheWirePromisesOnSqlite(@TempDir Path folder) throws SQLException {
        try (Backend backend = Backend.sqlite(folder)) {
            attack(backend);
        }
    }

    @Test
    void everybodyIsToldWhatTheWirePromisesOnPostgres() throws SQLException {
        try (Backend backend = Backend.postgres()) {
            attack(backend);
        }
    }

    @Test
    void everyDocumentedFrameHasARowAndEveryRowIsDocumented() {
        try (Grounds grounds = Grounds.open(Grounds.UNLIMITED);
                RawLine line = grounds.line()) {
            JsonNode document = line.ask("GET /asyncapi.json HTTP/1.1", "").json();
            Set<String> documented = new TreeSet<>();
            document.at("/operations/hear/messages").forEach(message -> {
                String name = message.path("$ref").asText().replaceFirst(".*/", "");
                documented.add(
                        document.at("/components/messages/" + name + "/name").asText(name));
            });
            assertThat(documented)
                    .isEqualTo(FrameRow.all().stream()
                            .map(FrameRow::type)
                            .filter(type -> !type.isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private void attack(Backend backend) {
        long leaks;
        try (World world = new World(backend.database().store())) {
            world.grounds.flip(SwitchState.OFF);
            handshakes(world, SwitchState.OFF);
            world.grounds.flip(SwitchState.READ_ONLY);
            handshakes(world, SwitchState.READ_ONLY);
            leaks = frames(world);
            world.grounds.flip(SwitchState.ON);
            handshakes(world, SwitchState.ON);
            leaks += frames(world);
        }
        System.out.printf(
                "socket access on %s: %d wrong of %,d, %d leaks of %,d%n",
                backend.name(), wrong.size(), asked, leaks, asked);
        assertThat(wrong).isEmpty();
        assertThat(leaks).isZero();
    }

    private void handshakes(World world, SwitchState state) {
        for (Role role : Role.values()) {
            for (boolean byTicket : new boolean[] {true, false}) {
                try (TalkingSocket socket = byTicket ? byTicket(world, role) : byCookie(world, role)) {
                    // Who is not known is told so; off is told only to those who are known, and gives out no tickets.
                    boolean off = state == SwitchState.OFF;
                    boolean refused = !role.isMember() || (off && byTicket);
                    String expected = refused ? "4401" : off ? "4404" : "hello";
                    String what = state + " " + role + (byTicket ? " by ticket" : " by cookie");
                    judge(what, expected, socket.greeting());
                }
            }
        }
    }

    private long frames(World world) {
        Map<Role, TalkingSocket> sockets = new EnumMap<>(Role.class);
        Arrays.stream(Role.values()).filter(Role::isMember).forEach(role -> sockets.put(role, byCookie(world, role)));
        sockets.values().forEach(socket -> socket.hears("hello"));
        sockets.forEach((role, socket) -> {
            for (Place place : world.places) {
                FrameRow.all().forEach(row -> say(role, socket, row, place));
            }
            socket.say(RawSocket.BINARY, new byte[] {1, 2, 3});
            judge(role + " says bytes", "invalid-request", problem(socket));
        });
        write(world);
        long leaks = 0;
        for (Map.Entry<Role, TalkingSocket> socket : sockets.entrySet()) {
            problem(socket.getValue());
            leaks += world.leaks(String.join("\n", socket.getValue().heard()), socket.getKey(), false);
            socket.getValue().close();
        }
        return leaks;
    }

    private void say(Role role, TalkingSocket socket, FrameRow row, Place place) {
        socket.say(row.text(place));
        if (row.type().equals("catch_up")) {
            socket.hears("hello");
        }
        judge(role + " says " + row + " about " + place.name(), row.verdict(role, place), problem(socket));
    }

    /// A message that two sockets are told of, and no others.
    private static void write(World world) {
        try (RawLine line = world.grounds.line()) {
            line.ask(
                    "POST /api/messaging/threads/" + world.present.thread()
                            + "/messages HTTP/1.1\nContent-Type: application/json\n" + world.bearer(Role.TRAINER),
                    "{\"body\":\"" + World.canary("body", "present") + "\"}");
        }
    }

    /// The problem that came before the answer to a ping, and whatever else came; nothing for none.
    private static String problem(TalkingSocket socket) {
        socket.say("{\"type\":\"ping\"}");
        String problem = "";
        for (String word = socket.nextWord(); !word.equals("pong"); word = socket.nextWord()) {
            problem = word.startsWith("problem ") ? word.substring(8) : problem;
        }
        return problem;
    }

    private void judge(String what, String expected, String answer) {
        asked++;
        if (!answer.equals(expected)) {
            wrong.add(what + ": " + answer + " instead of " + expected);
        }
    }

    private static TalkingSocket byCookie(World world, Role role) {
        String headers = "Origin: " + world.grounds.origin() + "\n" + world.cookie(role);
        return TalkingSocket.open(world.grounds.port(), "/ws/messaging", headers);
    }

    /// With a ticket where one is to be had, else with one that is made up.
    private static TalkingSocket byTicket(World world, Role role) {
        try (RawLine line = world.grounds.line()) {
            RawAnswer answer = line.ask("POST /api/messaging/socket-ticket HTTP/1.1\n" + world.bearer(role), "");
            String ticket =
                    answer.status() == 201 ? answer.json().path("ticket").asText() : "A".repeat(22);
            return TalkingSocket.open(world.grounds.port(), "/ws/messaging?ticket=" + ticket, "");
        }
    }
}
