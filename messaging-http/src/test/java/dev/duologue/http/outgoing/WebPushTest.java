package dev.duologue.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.Event;
import dev.duologue.EventId;
import dev.duologue.Message;
import dev.duologue.News;
import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Outcome;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.PushKey;
import dev.duologue.PushKeys;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.http.outgoing.Carrier.Answer;
import dev.duologue.kit.PushDevice;
import dev.duologue.kit.Scene;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said to devices, and what becomes of what they answer.
class WebPushTest {
    private static final UserId BEN = UserId.of("ben");
    private static final ThreadId THREAD =
            ThreadId.parse("0198a5b4-7c1d-4e2f-8a3b-5c6d7e8f9a0b").orElseThrow();
    private static final String SUBJECT = "mailto:admin@example.com";
    private static final String SITE = "https://chat.example/inbox";
    private static final String CANARY = "canary-4711";

    private final Scene scene = Scene.inMemory();
    private final PushKeys keys = new PushKeys(scene.ports);
    private final Map<String, PushDevice> devices = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Post> posts = new ArrayList<>();
    private final WebPush push = new WebPush(scene.store, scene.clock, new WebPush.Sender(SUBJECT, SITE), this::carry);

    /// One attempt to reach a device.
    private record Post(String device, Map<String, String> headers, String text, int bytes) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    @BeforeEach
    void aKeyIsThere() {
        keys.newestOr(Vapid::make);
    }

    @Test
    void aDeviceIsToldWhoWroteAndNothingElse() {
        device("phone", null);
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.delivered());
        JsonNode told = told("phone");
        assertThat(told.get("web_push").asInt()).isEqualTo(8030);
        assertThat(told.get("app_badge").asInt()).isEqualTo(3);
        JsonNode shown = told.get("notification");
        assertThat(shown.get("title").asText()).isEqualTo("New message from Ana Lima");
        assertThat(shown.get("navigate").asText()).isEqualTo(SITE + "/messages/" + THREAD);
        assertThat(shown.get("tag").asText()).isEqualTo(THREAD.toString());
        assertThat(shown.get("lang").asText()).isEqualTo("en");
        assertThat(shown.get("dir").asText()).isEqualTo("ltr");
        assertThat(shown.has("body")).isFalse();
    }

    @Test
    void theTextGoesAlongWhereItIsWanted() {
        device("phone", null);
        push.tell(notice(CANARY + " \"quoted\"\nand more"));
        assertThat(told("phone").at("/notification/body").asText()).isEqualTo(CANARY + " \"quoted\"\nand more");
    }

    @Test
    void thePushServiceSeesNeitherNameNorTextNorThread() {
        device("phone", null);
        push.tell(notice(CANARY));
        Post post = posts.getFirst();
        assertThat(post.headers().toString()).doesNotContain("Ana", CANARY, THREAD.toString(), "ben");
        assertThat(post.headers())
                .containsEntry("TTL", "86400")
                .containsEntry("Urgency", "high")
                .containsEntry("Content-Encoding", "aes128gcm")
                .containsEntry("Content-Type", "application/octet-stream")
                .containsOnlyKeys("TTL", "Urgency", "Topic", "Content-Encoding", "Content-Type", "Authorization");
        assertThat(post.header("Topic")).matches("[A-Za-z0-9_-]{22}");
        push.tell(notice(null));
        assertThat(posts.get(1).headers()).containsEntry("Topic", post.header("Topic"));
    }

    @Test
    void thePushServiceSeesWhoSends() {
        device("phone", null);
        push.tell(notice(null));
        String claims = PushDevice.claims(
                posts.getFirst().header("Authorization"),
                keys.newest().orElseThrow().publicKey());
        long expires = scene.clock.instant().plus(Duration.ofHours(12)).getEpochSecond();
        assertThat(claims)
                .isEqualTo(
                        "{\"aud\":\"https://push.example.com\",\"exp\":" + expires + ",\"sub\":\"" + SUBJECT + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "de,Neue Nachricht von Ana Lima,ltr",
        "pt-BR,Nova mensagem de Ana Lima,ltr",
        "ar,رسالة جديدة من Ana Lima,rtl",
        "ja,Ana Limaさんからの新しいメッセージ,ltr"
    })
    void eachDeviceIsToldInItsOwnLanguage(String language, String title, String direction) {
        device("phone", language);
        push.tell(notice(null));
        JsonNode shown = told("phone").get("notification");
        assertThat(shown.get("title").asText()).isEqualTo(title);
        assertThat(shown.get("lang").asText()).isEqualTo(language);
        assertThat(shown.get("dir").asText()).isEqualTo(direction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"خالد", "abc\u202Egnp", "\u2067x"})
    void aNameTurnsNothingAroundIt(String name) {
        device("phone", null);
        push.tell(notice(name, null));
        assertThat(told("phone").at("/notification/title").asText())
                .isEqualTo("New message from \u2068" + name + "\u2069");
    }

    @ParameterizedTest
    @CsvSource({"99,100", "0,3000", "199,100", "199,3000"})
    void whateverIsSaidFitsIntoOnePush(int name, int text) {
        device("phone", null);
        push.tell(notice("\uD83C\uDF0A".repeat(name) + "n", "\uD83C\uDFC3".repeat(text)));
        assertThat(posts.getFirst().text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(PushText.BYTES_MAX);
        assertThat(posts.getFirst().bytes()).isLessThanOrEqualTo(4_096);
        assertThat(told("phone").at("/notification/title").asText().codePoints().count())
                .isLessThan(130);
    }

    @Test
    void whatIsTooLargeForAPushServiceGoesWithoutTheText() {
        device("phone", null);
        answers.put("phone", new Answer.Status(413, null));
        push.tell(notice(CANARY));
        assertThat(posts).extracting(post -> post.text().contains(CANARY)).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aDeviceThatIsGoneIsForgotten(int status) {
        device("phone", null);
        device("laptop", null);
        answers.put("phone", new Answer.Status(status, null));
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.delivered());
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.delivered());
        assertThat(posts).extracting(Post::device).containsExactlyInAnyOrder("phone", "laptop", "laptop");
        answers.put("laptop", new Answer.Status(status, null));
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.nobodyThere());
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.nobodyThere());
        assertThat(keys.devices()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"429,120", "429,", "500,", "502,7", "503,3600", "408,", "425,"})
    void aBusyPushServiceIsAskedAgainWhenItSays(int status, @Nullable Long seconds) {
        device("phone", null);
        Duration wait = seconds == null ? null : Duration.ofSeconds(seconds);
        answers.put("phone", new Answer.Status(status, wait));
        assertThat(push.tell(notice(null)))
                .isEqualTo(new Outcome.TryAgain("HTTP " + status + " by push.example.com", wait, ""));
        assertThat(keys.devices()).isEqualTo(1);
    }

    @Test
    void aSilentPushServiceIsAskedAgain() {
        device("phone", null);
        answers.put("phone", new Answer.Silence("push.example.com did not answer"));
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.tryAgain("push.example.com did not answer"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 405, 415})
    void aRefusalIsKeptForTheOperator(int status) {
        device("phone", null);
        answers.put("phone", new Answer.Status(status, null));
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.giveUp("HTTP " + status + " by push.example.com"));
        assertThat(keys.devices()).isEqualTo(1);
    }

    @Test
    void whereNothingMayBeSentIsKeptForTheOperator() {
        device("phone", null);
        answers.put("phone", new Answer.Forbidden("it leads elsewhere"));
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.giveUp("it leads elsewhere"));
    }

    @Test
    void whoHasHeardItDoesNotHearItAgain() {
        IntStream.range(0, 20).forEach(number -> device("device-" + number, null));
        answers.put("device-3", new Answer.Status(503, Duration.ofSeconds(9)));
        answers.put("device-4", new Answer.Status(403, null));
        answers.put("device-5", new Answer.Status(410, null));
        Outcome.TryAgain again = (Outcome.TryAgain) push.tell(notice(null));
        assertThat(again.after()).isEqualTo(Duration.ofSeconds(9));
        assertThat(posts).hasSize(20);
        posts.clear();
        Outcome.TryAgain still = (Outcome.TryAgain) push.tell(again(again.memo()));
        assertThat(posts).extracting(Post::device).containsExactly("device-3");
        assertThat(still.memo()).isEqualTo(again.memo());
        answers.clear();
        assertThat(push.tell(again(still.memo()))).isEqualTo(Outcome.delivered());
        assertThat(again.memo()).doesNotContain("push.example.com", "device-");
    }

    @Test
    void aDeviceOfAnOlderKeyIsToldWithThatKey() {
        PushKey first = keys.newest().orElseThrow();
        device("phone", null);
        scene.clock.move(Duration.ofMinutes(1));
        keys.rotate(Scene.ADMIN, Vapid::make, false);
        push.tell(notice(null));
        assertThat(posts).extracting(WebPushTest::keyOf).containsExactly(first.publicKey());
    }

    @Test
    void aKeyThatIsNotTakenIsFollowedByTheOthers() {
        PushKey first = keys.newest().orElseThrow();
        scene.clock.move(Duration.ofMinutes(1));
        keys.rotate(Scene.ADMIN, Vapid::make, false);
        PushKey second = keys.newest().orElseThrow();
        device("phone", null);
        answers.put("phone", new Answer.Status(403, null));
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.giveUp("HTTP 403 by push.example.com"));
        assertThat(posts).extracting(WebPushTest::keyOf).containsExactly(second.publicKey(), first.publicKey());
    }

    @Test
    void whoeverWantsNoPushHasNone() {
        assertThat(push.isWantedBy(NotificationPreferences.DEFAULT)).isTrue();
        NotificationPreferences silent = scene.notifications.change(
                Scene.writer("ben"),
                before -> new NotificationPreferences(false, true, true, null, null, before.timeZone()));
        assertThat(push.isWantedBy(silent)).isFalse();
        assertThat(push.tell(notice(null))).isEqualTo(Outcome.nobodyThere());
    }

    private void device(String name, @Nullable String language) {
        PushDevice device = PushDevice.fresh();
        devices.put(name, device);
        scene.notifications.subscribe(
                Scene.writer("ben"), device.subscription("https://push.example.com/send/" + name), language);
    }

    private Answer carry(URI endpoint, Map<String, String> headers, byte[] body) {
        String name = endpoint.getPath().replace("/send/", "");
        PushDevice device = Optional.ofNullable(devices.get(name)).orElseThrow();
        synchronized (posts) {
            posts.add(new Post(name, headers, device.read(body), body.length));
        }
        return answers.getOrDefault(name, new Answer.Status(201, null));
    }

    private JsonNode told(String name) {
        String text = posts.stream()
                .filter(post -> post.device().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    private static String keyOf(Post post) {
        return Stream.of(post.header("Authorization").split("k=", -1)).reduce("", (before, last) -> last);
    }

    private Notice notice(@Nullable String text) {
        return notice("Ana Lima", text);
    }

    private Notice notice(String name, @Nullable String text) {
        return notice(name, text, 1, "");
    }

    private Notice again(String memo) {
        return notice("Ana Lima", null, 2, memo);
    }

    private Notice notice(String name, @Nullable String text, int attempt, String memo) {
        Message message = scene.say("ana", "ben", "hello").message();
        Event.OfMessage event = new Event.OfMessage(
                EventId.of(message.createdAt()),
                Event.Kind.MESSAGE_CREATED,
                THREAD,
                message.version(),
                message.id(),
                message.seq(),
                message.sender(),
                BEN,
                message.createdAt());
        Person ana = new Person(message.sender(), new Profile(name, null, null, null), false);
        return new Notice(
                List.of(new News(event, ana, text)), Person.unknown(BEN), null, new Unread(3, 1), attempt, memo);
    }
}
