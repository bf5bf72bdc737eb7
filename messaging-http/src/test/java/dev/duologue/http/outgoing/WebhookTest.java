package dev.duologue.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.Event;
import dev.duologue.Event.Kind;
import dev.duologue.EventId;
import dev.duologue.MessageId;
import dev.duologue.Outcome;
import dev.duologue.Pair;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.MovableClock;
import dev.duologue.kit.NotifierContract;
import dev.duologue.kit.Receiver;
import dev.duologue.kit.Receiver.Call;
import dev.duologue.kit.Receiver.Mood;
import dev.duologue.port.Notifier;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest implements NotifierContract {
    private static final String OLD = "an old secret of some length";
    private static final byte[] NEW_BYTES = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String NEW = "whsec_" + Base64.getEncoder().encodeToString(NEW_BYTES);
    private static final Duration ANSWER = Duration.ofMillis(300);

    private final Receiver receiver = new Receiver();
    private final MovableClock clock = new MovableClock();
    private final Webhook webhook = new Webhook(receiver.address(), List.of(NEW, OLD), false, clock, ANSWER);
    private final ThreadId thread = ThreadId.random();
    private final Event.OfMessage created = message(Kind.MESSAGE_CREATED);

    private Event.OfMessage message(Kind kind) {
        return new Event.OfMessage(
                EventId.of(MovableClock.BEGINNING),
                kind,
                thread,
                12,
                MessageId.random(),
                4,
                UserId.of("ana \"é\""),
                UserId.of("ben"),
                MovableClock.BEGINNING);
    }

    @AfterEach
    void close() {
        webhook.close();
        receiver.close();
    }

    @Override
    public Notifier notifier() {
        return webhook;
    }

    @Override
    public List<String> heard() {
        return receiver.calls.stream().map(Call::text).toList();
    }

    @Override
    public void breakTheOtherEnd() {
        receiver.mood = Mood.RESETTING;
    }

    @Override
    public void mendTheOtherEnd() {
        receiver.mood = Mood.HEALTHY;
    }

    @Test
    void aCallIsSignedWithBothSecretsOverItsIdTimeAndBody() throws Exception {
        assertThat(webhook.tell(created, null)).isEqualTo(Outcome.delivered());
        Call call = receiver.calls.getFirst();
        String time = Long.toString(clock.instant().getEpochSecond());
        assertThat(call.id()).isEqualTo(created.id().toString());
        assertThat(call.headers())
                .containsEntry("webhook-timestamp", time)
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "Duologue");
        List<String> expected = new ArrayList<>();
        for (byte[] key : List.of(NEW_BYTES, OLD.getBytes(StandardCharsets.UTF_8))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((call.id() + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            expected.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(call.body())));
        }
        assertThat(call.headers().get("webhook-signature")).isEqualTo(String.join(" ", expected));
    }

    @Test
    void theSameEventKeepsItsIdAndTheTimeIsThatOfTheAttempt() {
        webhook.tell(created, null);
        clock.move(Duration.ofMinutes(7));
        webhook.tell(created, null);
        assertThat(receiver.calls)
                .extracting(Call::id)
                .containsOnly(created.id().toString());
        assertThat(receiver.calls.getLast().headers())
                .containsEntry(
                        "webhook-timestamp", Long.toString(clock.instant().getEpochSecond()));
        assertThat(receiver.calls.getLast().body())
                .isEqualTo(receiver.calls.getFirst().body());
    }

    @Test
    void eachKindOfEventSaysWhatItIsAbout() throws Exception {
        for (Kind kind : List.of(Kind.MESSAGE_CREATED, Kind.MESSAGE_EDITED, Kind.MESSAGE_DELETED)) {
            Event.OfMessage event = message(kind);
            JsonNode told = told(event, null);
            assertThat(told.path("type").asText()).isEqualTo(kind.word());
            assertThat(told.path("timestamp").asText()).isEqualTo("2026-02-19T10:15:30.123Z");
            assertThat(told.path("data").toString())
                    .isEqualTo("{\"thread_id\":\"" + thread + "\",\"version\":12,\"message_id\":\"" + event.message()
                            + "\",\"seq\":4,\"sender_id\":\"ana \\\"é\\\"\",\"recipient_id\":\"ben\"}");
        }
        Pair pair = Pair.of(UserId.of("ben"), UserId.of("ana"));
        Event archived = new Event.OfThread(
                EventId.of(MovableClock.BEGINNING), Kind.THREAD_ARCHIVED, thread, 13, pair, MovableClock.BEGINNING);
        assertThat(told(archived, null).toString())
                .isEqualTo("{\"type\":\"thread.archived\",\"timestamp\":\"2026-02-19T10:15:30.123Z\",\"data\":"
                        + "{\"thread_id\":\"" + thread + "\",\"version\":13,\"participant_ids\":[\"ana\",\"ben\"]}}");
        Event flip = new Event.OfSwitch(
                EventId.of(MovableClock.BEGINNING), Kind.SWITCH_CHANGED, SwitchState.READ_ONLY, MovableClock.BEGINNING);
        assertThat(told(flip, null).path("data").toString()).isEqualTo("{\"state\":\"read-only\"}");
    }

    @Test
    void textGoesAlongOnlyWhereItIsGiven() throws Exception {
        assertThat(told(created, "Grüße \"you\"\n").path("data").path("body").asText())
                .isEqualTo("Grüße \"you\"\n");
        assertThat(told(created, null).path("data").has("body")).isFalse();
        assertThat(webhook.isTextWanted()).isFalse();
        assertThat(new Webhook(receiver.address(), List.of(NEW), true).isTextWanted())
                .isTrue();
    }

    @Test
    void whatComesBackDecidesWhatHappensNext() {
        assertThat(answered(Mood.HEALTHY)).isEqualTo(Outcome.delivered());
        assertThat(answered(Mood.SLOW)).isEqualTo(Outcome.delivered());
        assertThat(answered(Mood.BUSY)).isEqualTo(Outcome.tryAgain("HTTP 429").after(Duration.ofSeconds(1)));
        assertThat(answered(Mood.BROKEN)).isEqualTo(Outcome.tryAgain("HTTP 500"));
        assertThat(answered(Mood.GONE)).isEqualTo(Outcome.giveUp("HTTP 410"));
        assertThat(answered(Mood.RESETTING)).isEqualTo(Outcome.tryAgain("the connection broke"));
        assertThat(answered(Mood.BLACK_HOLE)).isEqualTo(Outcome.tryAgain("no answer in time"));
        URI nobody = receiver.address();
        receiver.close();
        assertThat(new Webhook(nobody, List.of(NEW), false).tell(created, null))
                .isEqualTo(Outcome.tryAgain("cannot be reached"));
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(answered(Mood.MOVED)).isEqualTo(Outcome.tryAgain("HTTP 302"));
        assertThat(receiver.calls).extracting(Call::path).containsExactly("/hook");
    }

    @Test
    void aWorkerThatIsToldToEndEnds() throws InterruptedException {
        receiver.mood = Mood.BLACK_HOLE;
        Webhook patient = new Webhook(receiver.address(), List.of(NEW), false);
        List<Outcome> outcomes = new ArrayList<>();
        Thread worker = Thread.ofVirtual().start(() -> outcomes.add(patient.tell(created, null)));
        org.awaitility.Awaitility.await().until(() -> !receiver.calls.isEmpty());
        worker.interrupt();
        assertThat(worker.join(Duration.ofSeconds(5))).isTrue();
        assertThat(outcomes).containsExactly(Outcome.tryAgain("broke off"));
    }

    @Test
    void retryAfterIsReadAsSecondsOrAsADate() {
        assertThat(retryAfter("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(retryAfter("Thu, 19 Feb 2026 10:16:00 GMT")).isEqualTo(Duration.ofMillis(29_877));
        assertThat(retryAfter("Thu, 19 Feb 2026 10:00:00 GMT")).isEqualTo(Duration.ZERO);
        for (String nonsense : List.of("", "soon", "-1", "1.5", "99999999999")) {
            assertThat(retryAfter(nonsense)).as(nonsense).isNull();
        }
    }

    @Test
    void noTextFormShowsASecret() {
        assertThat(webhook.toString()).doesNotContain(OLD).doesNotContain(NEW);
    }

    private @Nullable Duration retryAfter(String value) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, each) -> true);
        return RetryAfter.in(headers, clock.instant());
    }

    private Outcome answered(Mood mood) {
        receiver.mood = mood;
        return webhook.tell(created, null);
    }

    private JsonNode told(Event event, @Nullable String text) throws Exception {
        webhook.tell(event, text);
        return new ObjectMapper().readTree(receiver.calls.getLast().body());
    }
}
