package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that checks tokens with published keys.
class KeySetServerTest {
    private final KeyChain chain = KeyChain.FIRST;

    @Test
    void itStartsAndIsReadyWithoutKeysAndRecoversByItself() {
        try (KeyServer publisher = new KeyServer();
                Site site = Site.open(settings -> HttpSettings.withKeySet(publisher.address()))) {
            String token = chain.edwards.good(site.scene.clock.instant());
            assertThat(site.get("/health/ready", null).status()).isEqualTo(200);
            assertThat(site.get("/api/messaging/me", token).refusal()).isEqualTo("401 unauthenticated");
            publisher.publishes(chain.published());
            site.scene.clock.move(RemoteKeys.PAUSE);
            assertThat(site.get("/api/messaging/me", token).status()).isEqualTo(200);
            assertThat(site.get("/health/ready", null).status()).isEqualTo(200);
        }
    }

    @Test
    void itFetchesTheKeysAtItsStart() {
        try (KeyServer publisher = new KeyServer().publishes(chain.published());
                Site site = Site.open(settings -> HttpSettings.withKeySet(publisher.address()))) {
            org.awaitility.Awaitility.await().until(() -> publisher.fetches() == 1);
            assertThat(site.get("/api/messaging/me", chain.rsa.good(site.scene.clock.instant()))
                            .status())
                    .isEqualTo(200);
            assertThat(publisher.fetches()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example/set", "http://10.0.0.1/set", "http://127.0.0.1.example/set",
                        "http://localhost.example/set", "ftp://localhost/set",
                "https://me:hush@keys.example/set", "https://keys.example/set#x", "file:///keys", "/keys", "https:keys"
            })
    void keysMayNotComeFromJustAnywhere(String address) {
        assertThatThrownBy(() -> HttpSettings.withKeySet(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins with https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keys.example/set",
                "HTTPS://keys.example",
                "http://localhost:8080/set",
                "http://127.0.0.1/",
                "http://[::1]:80/x"
            })
    void keysMayComeOverTlsOrFromThisMachine(String address) {
        assertThat(HttpSettings.withKeySet(URI.create(address)).keys()).isEqualTo(new Keys.KeySet(URI.create(address)));
    }

    @Test
    void nobodyMakesTokensForKeysOfSomebodyElse() {
        HttpSettings settings = HttpSettings.withKeySet(URI.create("https://keys.example/set"));
        assertThatThrownBy(() -> new TokenIssuer(settings)).hasMessageContaining("with a shared secret only");
    }

    @Test
    void aSecretIsLongAndNeverShown() {
        assertThatThrownBy(() -> HttpSettings.withSecret("x".repeat(31))).hasMessageContaining("at least 32 bytes");
        assertThat(HttpSettings.withSecret("hush".repeat(8)).toString()).doesNotContain("hush");
    }
}
