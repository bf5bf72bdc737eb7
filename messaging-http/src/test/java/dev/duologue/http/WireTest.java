package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The calls of the wire and the shapes of their answers.
class WireTest {
    private Site site;
    private String ana;
    private String ben;

    @BeforeEach
    void open() {
        site = Site.open();
        ana = site.token("ana");
        ben = site.token("ben");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void startingGivesTheThreadAndTheMessage() {
        Answer answer =
                site.post("/api/messaging/threads/", ana, "{\"to\":\"ben\",\"body\":\" see https://a.example \"}");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode json = answer.json();
        assertThat(fields(json)).containsExactly("thread", "message", "created");
        assertThat(fields(json.get("thread")))
                .containsExactly(
                        "id",
                        "with",
                        "participants",
                        "created_at",
                        "archived_at",
                        "last_message",
                        "last_message_at",
                        "last_seq",
                        "unread_count",
                        "version",
                        "can_send",
                        "cannot_send_reason");
        assertThat(fields(json.at("/thread/with"))).containsExactly("user_id", "name", "avatar_url", "role", "removed");
        assertThat(fields(json.at("/thread/participants/0"))).containsExactly("user_id", "role", "read_seq", "read_at");
        assertThat(fields(json.at("/thread/last_message")))
                .containsExactly("id", "seq", "sender_id", "preview", "created_at", "deleted");
        assertThat(fields(json.get("message")))
                .containsExactly(
                        "id",
                        "thread_id",
                        "seq",
                        "version",
                        "sender_id",
                        "body",
                        "links",
                        "created_at",
                        "edited_at",
                        "deleted_at",
                        "read_at");
        assertThat(json.at("/message/created_at").asText()).isEqualTo("2026-02-19T10:15:30.123Z");
        assertThat(json.at("/message/body").asText()).isEqualTo("see https://a.example");
        assertThat(json.at("/message/links").toString()).isEqualTo("[{\"start\":4,\"end\":21}]");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void timesHaveMillisecondsEvenOnTheSecond() {
        site.scene.clock.set(java.time.Instant.parse("2026-03-01T00:00:00Z"));
        JsonNode json = site.post("/api/messaging/threads", site.token("ana"), "{\"to\":\"ben\",\"body\":\"hi\"}")
                .json();
        assertThat(json.at("/message/created_at").asText()).isEqualTo("2026-03-01T00:00:00.000Z");
    }

    @Test
    void sendingAgainGivesTheSameMessageBackAndAnotherBodyIsAConflict() {
        String id = UUID.randomUUID().toString();
        String first = "{\"to\":\"ben\",\"body\":\"hi\",\"id\":\"" + id + "\"}";
        Answer sent = site.post("/api/messaging/threads", ana, first);
        Answer again = site.post("/api/messaging/threads", ana, first);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("created").asBoolean()).isFalse();
        assertThat(again.json().get("message")).isEqualTo(sent.json().get("message"));
        String messages =
                "/api/messaging/threads/" + sent.json().at("/thread/id").asText() + "/messages";
        assertThat(site.post(
                                messages,
                                ana,
                                "{\"body\":\"hi\",\"id\":\"" + id.toUpperCase(java.util.Locale.ROOT) + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(site.post(messages, ana, "{\"body\":\"other\",\"id\":\"" + id + "\"}")
                        .refusal())
                .isEqualTo("409 message-id-taken");
        assertThat(site.post(messages, ben, "{\"body\":\"hi\",\"id\":\"" + id + "\"}")
                        .refusal())
                .isEqualTo("409 message-id-taken");
        assertThat(site.get(messages, ben).json().get("messages")).hasSize(1);
    }

    @Test
    void aReplayIsFreeWhenTheRateIsUsedUpAndTheRefusalSaysWhenToComeBack() {
        String id = UUID.randomUUID().toString();
        String first = "{\"to\":\"ben\",\"body\":\"hi\",\"id\":\"" + id + "\"}";
        site.post("/api/messaging/threads", ana, first);
        site.scene.clock.move(Duration.ofSeconds(10));
        for (int i = 0; i < 29; i++) {
            assertThat(site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":\"hi\"}")
                            .status())
                    .isEqualTo(201);
        }
        Answer refused = site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":\"hi\"}");
        assertThat(refused.refusal()).isEqualTo("429 rate-limited");
        assertThat(refused.header("Retry-After")).hasValue("50");
        assertThat(site.post("/api/messaging/threads", ana, first).status()).isEqualTo(200);
        site.scene.clock.move(Duration.ofSeconds(50));
        assertThat(site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":\"hi\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void readingIsLimitedTo600AMinute() {
        for (int i = 0; i < 600; i++) {
            assertThat(site.get("/api/messaging/unread-count", ana).status()).isEqualTo(200);
        }
        Answer refused = site.get("/api/messaging/unread-count", ana);
        assertThat(refused.refusal()).isEqualTo("429 rate-limited");
        assertThat(refused.header("Retry-After")).hasValue("60");
        assertThat(site.get("/api/messaging/unread-count", ben).status()).isEqualTo(200);
    }

    @Test
    void historyComesInPagesOldestFirst() {
        var thread = site.scene.say("ana", "ben", "1").thread().thread().id();
        for (int i = 2; i <= 5; i++) {
            site.scene.send(i % 2 == 0 ? "ben" : "ana", thread, Integer.toString(i));
        }
        String messages = "/api/messaging/threads/" + thread + "/messages";
        assertThat(bodies(messages + "?limit=2")).containsExactly("4", "5");
        assertThat(bodies(messages + "?limit=2&before=4")).containsExactly("2", "3");
        assertThat(bodies(messages + "?limit=2&after=1")).containsExactly("2", "3");
        assertThat(bodies(messages + "?limit=3&around=3")).contains("3");
        assertThat(bodies(messages + "?changed_after=3")).containsExactly("4", "5");
        assertThat(site.get(messages + "?limit=2&before=4", ana)
                        .json()
                        .get("has_more")
                        .asBoolean())
                .isTrue();
        assertThat(site.get(messages + "?before=2&after=1", ana).refusal()).isEqualTo("400 invalid-request");
    }

    @Test
    void readMarksEditsAndDeletes() {
        var started = site.scene.say("ana", "ben", "hi");
        String thread = "/api/messaging/threads/" + started.thread().thread().id();
        String message = thread + "/messages/" + started.message().id();
        assertThat(site.get("/api/messaging/unread-count", ben).body())
                .isEqualTo("{\"unread_count\":1,\"unread_threads\":1}");
        JsonNode mark = site.call("POST", thread + "/read", ben, null).json();
        assertThat(fields(mark)).containsExactly("thread_id", "read_seq", "read_at", "unread_count");
        assertThat(mark.get("read_seq").asLong()).isEqualTo(1);
        assertThat(site.get(thread + "/messages", ana)
                        .json()
                        .at("/messages/0/read_at")
                        .isTextual())
                .isTrue();
        assertThat(site.call("PATCH", message, ben, "{\"body\":\"x\"}").refusal())
                .isEqualTo("403 not-the-sender");
        assertThat(site.call("PATCH", message, ana, "{\"body\":\"hello\"}")
                        .json()
                        .get("edited_at")
                        .isTextual())
                .isTrue();
        site.scene.clock.move(Duration.ofMinutes(16));
        assertThat(site.call("PATCH", message, ana, "{\"body\":\"late\"}").refusal())
                .isEqualTo("409 edit-window-over");
        assertThat(site.call("DELETE", message, ana, null).status()).isEqualTo(204);
        assertThat(site.call("DELETE", message, ana, null).status()).isEqualTo(204);
        assertThat(site.call("PATCH", message, ana, "{\"body\":\"x\"}").refusal())
                .isEqualTo("409 message-deleted");
        assertThat(site.get(thread, ben).json().at("/last_message/preview").asText())
                .isEmpty();
    }

    @Test
    void changesBeginWithACursorAndMissNothing() {
        JsonNode begin = site.get("/api/messaging/changes", ben).json();
        assertThat(begin.get("threads")).isEmpty();
        site.scene.say("ana", "ben", "hi");
        site.scene.say("cem", "ben", "hi");
        JsonNode changes = site.get(
                        "/api/messaging/changes?after=" + begin.get("cursor").asLong(), ben)
                .json();
        assertThat(changes.get("threads")).hasSize(2);
        assertThat(changes.get("has_more").asBoolean()).isFalse();
        long cursor = changes.get("cursor").asLong();
        assertThat(site.get("/api/messaging/changes?after=" + cursor, ben)
                        .json()
                        .get("threads"))
                .isEmpty();
    }

    @Test
    void pollingIsCheap() {
        site.scene.say("ana", "ben", "hi");
        for (String path : List.of("/api/messaging/threads", "/api/messaging/unread-count")) {
            Answer first = site.get(path, ben);
            assertThat(first.header("Cache-Control")).hasValue("private, no-cache");
            String tag = first.header("ETag").orElseThrow();
            Answer again = site.call(site.request(path, ben).header("If-None-Match", tag));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            site.scene.say("cem", "ben", "hi");
            assertThat(site.call(site.request(path, ben).header("If-None-Match", tag))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void peopleSearchAndMe() {
        site.call(
                "PUT",
                "/api/admin/users/ben",
                site.admin("root"),
                "{\"name\":\"Ben Öz\",\"email\":\"ben@secret.example\"}");
        site.scene.say("ana", "ben", "find the Needle here");
        assertThat(site.get("/api/messaging/search?q=needle", ana)
                        .json()
                        .at("/results/0/with/name")
                        .asText())
                .isEqualTo("Ben Öz");
        assertThat(site.get("/api/messaging/people?q=%C3%96Z", ana).body())
                .contains("Ben Öz")
                .doesNotContain("secret.example");
        JsonNode me = site.get("/api/messaging/me", site.impersonator("ben")).json();
        assertThat(me.get("impersonated_by").asText()).isEqualTo("helen of support");
        assertThat(me.get("switch").asText()).isEqualTo("on");
        assertThat(me.at("/limits/body_length_max").asInt()).isEqualTo(2_000);
        String claimed =
                site.claims("cem", claims -> claims.claim("name", "Cem").claim("email", "cem@secret.example"));
        assertThat(site.get("/api/messaging/me", claimed).json().get("name").asText())
                .isEqualTo("Cem");
        assertThat(site.get("/api/messaging/people?q=cem", ana).body())
                .contains("Cem")
                .doesNotContain("secret.example");
    }

    private List<String> bodies(String path) {
        List<String> bodies = new ArrayList<>();
        site.get(path, ana)
                .json()
                .get("messages")
                .forEach(message -> bodies.add(message.get("body").asText()));
        return bodies;
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
