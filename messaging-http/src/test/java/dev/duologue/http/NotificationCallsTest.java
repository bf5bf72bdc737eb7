package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.PushKey;
import dev.duologue.PushKeys;
import dev.duologue.Subscribed;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationCallsTest {
    private static final String PREFERENCES = "/api/messaging/notification-preferences";
    private static final String SUBSCRIPTIONS = "/api/messaging/push-subscriptions";
    private static final String DEFAULT =
            "{\"push\":true,\"email\":true,\"preview\":false,\"quiet_from\":null,\"quiet_to\":null,\"time_zone\":\"UTC\"}";
    private static final String SECRET_PART = "fNcX9";
    private static final String KEYS =
            "\"keys\":{\"p256dh\":\"" + Scene.PUBLIC_KEY + "\",\"auth\":\"AAECAwQFBgcICQoLDA0ODw\"}";
    private static final String ENDPOINT = "\"endpoint\":\"https://push.example.com/" + SECRET_PART + "\"";

    private Site site;
    private String user;
    private String ana;

    @BeforeAll
    void open() {
        site = Site.open();
    }

    @AfterAll
    void close() {
        site.close();
    }

    @BeforeEach
    void somebodyNew(TestInfo test) {
        user = "ana-" + Integer.toHexString(test.getDisplayName().hashCode());
        ana = site.token(user);
    }

    @Test
    void anySubsetIsChangedAndTheRestStays() {
        assertThat(site.get(PREFERENCES, ana).body()).isEqualTo(DEFAULT);
        assertThat(patch("{\"quiet_from\":\"22:00\",\"quiet_to\":\"07:30\"}").body())
                .isEqualTo(DEFAULT.replace(
                        "\"quiet_from\":null,\"quiet_to\":null", "\"quiet_from\":\"22:00\",\"quiet_to\":\"07:30\""));
        patch("{\"push\":false}");
        patch("{\"quiet_from\":\"23:00\",\"time_zone\":\"Asia/Tokyo\"}");
        patch("{\"preview\":true,\"email\":false}");
        String wanted =
                "{\"push\":false,\"email\":false,\"preview\":true,\"quiet_from\":\"23:00\",\"quiet_to\":\"07:30\","
                        + "\"time_zone\":\"Asia/Tokyo\"}";
        assertThat(site.get(PREFERENCES, ana).body()).isEqualTo(wanted);
        assertThat(patch("{}").body()).isEqualTo(wanted);
        assertThat(patch("{\"quiet_from\":null,\"quiet_to\":null}")
                        .json()
                        .get("quiet_from")
                        .isNull())
                .isTrue();
        assertThat(site.get(PREFERENCES, site.token("ben")).body()).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"push\":null}|push",
                "{\"push\":\"true\"}|push",
                "{\"email\":1}|email",
                "{\"preview\":[]}|preview",
                "{\"quiet_from\":\"22:00\"}|quiet_to",
                "{\"quiet_to\":\"22:00\"}|quiet_from",
                "{\"quiet_from\":\"22:00\",\"quiet_to\":null}|quiet_to",
                "{\"quiet_from\":\"22:00\",\"quiet_to\":\"22:00\"}|quiet_to",
                "{\"quiet_from\":\"9:00\",\"quiet_to\":\"22:00\"}|quiet_from",
                "{\"quiet_from\":900,\"quiet_to\":\"22:00\"}|quiet_from",
                "{\"time_zone\":null}|time_zone",
                "{\"time_zone\":\"+02:00\"}|time_zone",
                "{\"time_zone\":\"Moon/Sea\"}|time_zone",
                "{\"colour\":null}|colour",
            })
    void whatIsNotAsAskedIsRefusedByNameAndChangesNothing(String body, String field) {
        Answer answer = patch(body);
        assertThat(answer.refusal()).isEqualTo("400 invalid-request");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(site.get(PREFERENCES, ana).body()).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{%k}|endpoint",
                "{\"endpoint\":7,%k}|endpoint",
                "{\"endpoint\":\"https://10.0.0.1/a\",%k}|endpoint",
                "{%e}|keys",
                "{%e,\"keys\":null}|keys",
                "{%e,\"keys\":[]}|keys",
                "{%e,\"keys\":\"a\"}|keys",
                "{%e,\"keys\":{\"auth\":\"AAECAwQFBgcICQoLDA0ODw\"}}|keys.p256dh",
                "{%e,\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAECAwQFBgcICQoLDA0ODw\"}}|keys.p256dh",
                "{%e,\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAA\",\"more\":1}}|keys.more",
                "{%e,\"expirationTime\":\"soon\",%k}|expirationTime",
                "{%e,\"expirationTime\":-1,%k}|expirationTime",
                "{%e,\"expirationTime\":1.5,%k}|expirationTime",
                "{%e,\"expirationTime\":9223372036854775807,%k}|expirationTime",
                "{%e,\"expiration_time\":null,%k}|expiration_time",
            })
    void whatNoBrowserGivesIsRefusedByNameAndStoresNothing(String body, String field) {
        Answer answer =
                site.call("PUT", SUBSCRIPTIONS, ana, body.replace("%k", KEYS).replace("%e", ENDPOINT));
        assertThat(answer.refusal()).isEqualTo("400 invalid-request");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain(SECRET_PART);
        assertThat(hosts(user)).isEmpty();
    }

    @Test
    void aDeviceIsSubscribedAndUnsubscribedAsOftenAsOneLikes() {
        String whole = "{" + ENDPOINT + ",\"expirationTime\":null," + KEYS + "}";
        for (int time = 0; time < 2; time++) {
            assertThat(site.call("PUT", SUBSCRIPTIONS, ana, whole).status()).isEqualTo(204);
            assertThat(hosts(user)).containsExactly("push.example.com");
        }
        for (int time = 0; time < 2; time++) {
            assertThat(site.call("DELETE", SUBSCRIPTIONS, ana, "{" + ENDPOINT + "}")
                            .status())
                    .isEqualTo(204);
            assertThat(hosts(user)).isEmpty();
        }
        assertThat(site.call("DELETE", SUBSCRIPTIONS, ana, whole).refusal()).isEqualTo("400 invalid-request");
    }

    @Test
    void impersonatorsOnlyLookAndHalfMembersDoNot() {
        String helen = site.impersonator(user);
        String whole = "{" + ENDPOINT + "," + KEYS + "}";
        assertThat(site.get(PREFERENCES, helen).body()).isEqualTo(DEFAULT);
        assertThat(site.call("PATCH", PREFERENCES, helen, "{\"push\":7}").refusal())
                .isEqualTo("403 impersonation-read-only");
        assertThat(site.call("PUT", SUBSCRIPTIONS, helen, whole).refusal()).isEqualTo("403 impersonation-read-only");
        assertThat(site.call("DELETE", SUBSCRIPTIONS, helen, whole).refusal()).isEqualTo("403 impersonation-read-only");
        String half = site.halfMember(user);
        assertThat(site.get(PREFERENCES, half).refusal()).isEqualTo("403 membership-required");
        assertThat(site.call("PUT", SUBSCRIPTIONS, half, whole).refusal()).isEqualTo("403 membership-required");
        assertThat(hosts(user)).isEmpty();
    }

    @Test
    void theKeyIsOfferedWherePushIsOnAndToWhoeverMaySubscribe() {
        assertThat(site.get("/api/messaging/push-key", ana).body()).isEqualTo("{\"public_key\":null}");
        try (Site pushing = Site.open(HttpSettings::withPush)) {
            String call = "/api/messaging/push-key";
            assertThat(pushing.get(call, pushing.impersonator(user)).body()).isEqualTo("{\"public_key\":null}");
            assertThat(new PushKeys(pushing.scene.ports).all()).isEmpty();
            String key = pushing.get(call, pushing.token(user))
                    .json()
                    .get("public_key")
                    .asText();
            assertThat(new PushKeys(pushing.scene.ports).all())
                    .extracting(PushKey::publicKey)
                    .containsExactly(key);
            assertThat(pushing.get(call, pushing.token("ben"))
                            .json()
                            .get("public_key")
                            .asText())
                    .isEqualTo(key);
            pushing.scene.flip(SwitchState.OFF);
            assertThat(pushing.get(call, pushing.token("ben")).refusal()).isEqualTo("404 messaging-disabled");
        }
    }

    @Test
    void aDeviceIsToldInTheLanguageOfItsBrowser() throws Exception {
        String whole = "{" + ENDPOINT + "," + KEYS + "}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.url() + SUBSCRIPTIONS))
                .header("Authorization", "Bearer " + ana)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "pt-BR, en;q=0.5")
                .PUT(BodyPublishers.ofString(whole))
                .build();
        assertThat(site.client.send(request, BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
        assertThat(site.scene.store.read(view -> view.subscribers().subscriptions(UserId.of(user))).stream()
                        .map(Subscribed::language))
                .containsExactly("pt-BR");
        assertThat(site.scene.notifications.preferences(Scene.reader(user)).language())
                .as("and so is its owner by mail")
                .isEqualTo("pt-BR");
        patch("{\"preview\":true}");
        assertThat(site.scene.notifications.preferences(Scene.reader(user)).language())
                .as("a program says nothing of it")
                .isEqualTo("pt-BR");
        site.call(site.request(PREFERENCES, ana)
                .header("Accept-Language", "fr")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{}")));
        assertThat(site.scene.notifications.preferences(Scene.reader(user)).language())
                .isEqualTo("fr");
    }

    private Answer patch(String body) {
        return site.call("PATCH", PREFERENCES, ana, body);
    }

    private List<String> hosts(String who) {
        return site.scene.store.read(view -> view.subscribers().subscriptions(UserId.of(who)).stream()
                .map(each -> each.subscription().host())
                .toList());
    }
}
