package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.ConfigurationException;
import com.google.inject.Injector;
import dev.duologue.OpenPolicy;
import dev.duologue.Ports;
import dev.duologue.RelatedPolicy;
import dev.duologue.app.product.Product;
import dev.duologue.http.Keys;
import dev.duologue.http.MessagingServer;
import dev.duologue.persistence.Database;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
    @TempDir
    Path folder;

    private Config config(Map<String, String> environment) {
        return Config.from(Sources.of(Map.of(), environment, folder, false));
    }

    @Test
    void thePolicyIsTheOneConfigured() {
        assertThat(Assembly.desk(config(Map.of())).getInstance(Ports.class).policy())
                .isInstanceOf(OpenPolicy.class);
        Config related = config(Map.of("DUOLOGUE_CONTACT_POLICY", "related"));
        assertThat(Assembly.desk(related).getInstance(Ports.class).policy()).isInstanceOf(RelatedPolicy.class);
    }

    @Test
    void theStorageIsTheOneConfigured() {
        String missing = folder.resolve("messages.db").toString();
        assertThat(backend(Map.of("MESSAGING_DATABASE_URL", "sqlite:" + missing)))
                .isEqualTo("sqlite");
        assertThat(backend(Map.of("MESSAGING_DATABASE_URL", "postgresql://u:p@127.0.0.1:1/x")))
                .isEqualTo("postgresql");
    }

    private String backend(Map<String, String> environment) {
        try (Database database = Assembly.desk(config(environment)).getInstance(Database.class)) {
            return database.store().health().backend();
        }
    }

    @Test
    void aServerIsAssembledOnceAndOnlyFromWhatIsBound() {
        Config config = config(Map.of("DUOLOGUE_JWT_SECRET", Product.SECRET));
        Injector injector = Assembly.server(config, Assembly.http(config));
        assertThat(injector.getInstance(MessagingServer.class)).isSameAs(injector.getInstance(MessagingServer.class));
        assertThatThrownBy(() -> injector.getInstance(Unbound.class)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Assembly.desk(config).getInstance(MessagingServer.class))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aServerNeedsAKey() {
        assertThatThrownBy(() -> Assembly.http(config(Map.of()))).hasMessageContaining("set DUOLOGUE_JWT_SECRET");
        assertThat(Assembly.http(config(Map.of("DUOLOGUE_JWT_SECRET", "s".repeat(32))))
                        .keys())
                .isEqualTo(new Keys.Secret("s".repeat(32)));
        assertThat(Assembly.http(config(Map.of("DUOLOGUE_JWKS_URL", "https://x.example/keys")))
                        .keys())
                .isEqualTo(new Keys.KeySet(URI.create("https://x.example/keys")));
    }

    /// Something nobody has bound, though it could be made.
    static final class Unbound {}
}
