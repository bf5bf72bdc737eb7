package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server without a database runs as switched off, says so, and switching on creates one; a store that does not
/// answer is told apart from that.
class NoDatabaseTest {
    private final Missing store = new Missing();
    private Site site;

    @BeforeEach
    void open() {
        site = Site.switchedOff(store);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void withoutADatabaseMessagingIsOffAndTheAdministratorsPageCreatesIt() {
        assertThat(site.get("/api/messaging/threads", site.token("ana")).refusal())
                .isEqualTo("404 messaging-disabled");
        assertThat(site.get("/health/ready", null).status()).isEqualTo(200);
        Answer status = site.get("/api/admin/status", site.admin("root"));
        assertThat(status.json().at("/storage/ready").asBoolean()).isFalse();
        assertThat(status.json().at("/switch/state").asText()).isEqualTo("off");
        Browser root = Browser.of(site, site.admin("root"));
        assertThat(root.open("/admin/messaging").body()).contains("There is no database yet");
        assertThat(root.open("/messages").status()).isEqualTo(404);
        root.submitFrom("/admin/messaging", "/admin/messaging/toggle", Map.of("state", "on", "reason", "first day"));
        assertThat(root.open("/admin/messaging").body())
                .contains("first day")
                .doesNotContain("There is no database yet");
        assertThat(root.open("/messages").status()).isEqualTo(200);
        assertThat(site.post("/api/messaging/threads", site.token("ana"), "{\"to\":\"ben\",\"body\":\"hi\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aStoreThatDoesNotAnswerIsUnavailableAndSaysWhenToComeBack() {
        store.state = Reason.UNAVAILABLE;
        Answer refused = site.get("/api/messaging/threads", site.token("ana"));
        assertThat(refused.refusal()).isEqualTo("503 unavailable");
        assertThat(refused.header("Retry-After")).hasValue("2");
        assertThat(site.get("/health/ready", null).refusal()).isEqualTo("503 unavailable");
        assertThat(site.get("/health/live", null).status()).isEqualTo(200);
        assertThat(new Browser(site).open("/problems/unavailable").status()).isEqualTo(200);
    }

    /// A store in memory that does not answer for some reason until it is prepared.
    private static final class Missing implements Store {
        private final InMemoryStore store = new InMemoryStore();
        private volatile @org.jspecify.annotations.Nullable Reason state = Reason.MESSAGING_DISABLED;

        @Override
        public <T> T read(Function<Snapshot, T> query) {
            requireThere();
            return store.read(query);
        }

        @Override
        public <T> T write(Function<Transaction, T> unit) {
            requireThere();
            return store.write(unit);
        }

        @Override
        public void prepare() {
            state = null;
        }

        @Override
        public StorageHealth health() {
            boolean ready = state == null;
            String detail = ready ? "" : "There is no database yet; switch messaging on to create it.";
            return new StorageHealth("memory", "memory", ready, detail, ready ? 1 : 0, 0, 0);
        }

        @Override
        public void close() {}

        private void requireThere() {
            Reason reason = state;
            if (reason != null) {
                throw Refused.because(reason, "The store does not answer.");
            }
        }
    }
}
