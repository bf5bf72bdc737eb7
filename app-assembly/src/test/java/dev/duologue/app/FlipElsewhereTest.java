package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Ports;
import dev.duologue.SwitchState;
import dev.duologue.app.product.Counter;
import dev.duologue.app.product.Postgres;
import dev.duologue.kit.RawSocket;
import dev.duologue.persistence.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flip that another process makes in the database reaches the sockets of this one, though nobody rings.
class FlipElsewhereTest {
    private static final int FLIPS = Boolean.getBoolean("duologue.deep") ? 100 : 5;
    private static final Administrator OPERATOR = Administrator.operator("elsewhere");

    @TempDir
    private Path folder;

    @Test
    void isToldToEverySocketOnSqlite() throws IOException {
        flip("sqlite:" + folder.resolve("messages.db"), "SQLite");
    }

    @Test
    void isToldToEverySocketOnPostgres() throws IOException {
        flip(Postgres.freshDatabase(), "PostgreSQL");
    }

    private static void flip(String url, String name) throws IOException {
        try (Counter counter = new Counter(url, 30);
                Database other = counter.elsewhere();
                RawSocket ana = counter.socket("ana")) {
            Administration elsewhere =
                    new Administration(Ports.open(other.store(), other.doorbell(), counter.clock), SwitchState.ON);
            long slowest = 0;
            for (int i = 0; i < FLIPS; i++) {
                SwitchState state = i % 2 == 0 ? SwitchState.READ_ONLY : SwitchState.ON;
                elsewhere.flip(OPERATOR, state, "because");
                long flipped = System.nanoTime();
                assertThat(told(ana))
                        .isEqualTo(state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                slowest = Math.max(slowest, System.nanoTime() - flipped);
            }
            elsewhere.flip(OPERATOR, SwitchState.OFF, "because");
            assertThat(told(ana)).isEqualTo("off");
            assertThat(ana.closeCode()).isEqualTo(4404);
            System.out.printf(
                    "flips elsewhere not told: 0 of %d on %s, the slowest after %d ms%n",
                    FLIPS, name, slowest / 1_000_000);
        }
    }

    /// What the next frame says of the switch.
    private static String told(RawSocket socket) throws IOException {
        RawSocket.Incoming frame = socket.read().orElseThrow();
        try {
            return new ObjectMapper().readTree(frame.text()).path("state").asText();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(frame.text(), broken);
        }
    }
}
