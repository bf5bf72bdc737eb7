package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.Profile;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonalDataCallsTest {
    private static final String EXPORT = "/api/admin/users/ana/export";
    private static final String ERASE = "/api/admin/users/ana/erase";

    private Site site;
    private String root;

    @BeforeEach
    void open() {
        site = Site.unlimited(LiveTimes.DEFAULT);
        root = site.admin("root");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void anExportIsLinesFromThePersonToTheEnd() {
        site.scene.registry.put(Scene.ADMIN, UserId.of("ana"), new Profile("Ana", null, "ana@example.com", "trainer"));
        site.scene.registry.put(Scene.ADMIN, UserId.of("ben"), new Profile("Ben", null, "ben@example.com", null));
        ThreadId thread = site.scene.say("ana", "ben", "0").thread().thread().id();
        String long500 = "x".repeat(500);
        IntStream.range(1, 300).forEach(number -> site.scene.send(number % 2 == 0 ? "ana" : "ben", thread, long500));
        Answer answer = site.get(EXPORT, root);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/x-ndjson");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        List<JsonNode> lines = answer.body().lines().map(Answer::parse).toList();
        assertThat(lines.getFirst().get("email").asText()).isEqualTo("ana@example.com");
        assertThat(lines).extracting(line -> line.get("type").asText()).containsOnlyOnce("person", "thread", "end");
        assertThat(lines)
                .filteredOn(line -> line.get("type").asText().equals("message"))
                .hasSize(300);
        assertThat(lines.getLast().get("messages").asInt()).isEqualTo(300);
        assertThat(answer.body()).doesNotContain("ben@example.com");
        assertThat(site.get("/api/admin/audit", root)
                        .json()
                        .at("/entries/0/action")
                        .asText())
                .isEqualTo("user.export");
    }

    @Test
    void anErasedPersonIsGoneForEverybodyAndForThemselves() {
        String ana = site.token("ana");
        ThreadId thread =
                site.scene.say("ana", "ben", "SECRET").thread().thread().id();
        assertThat(site.get("/api/messaging/me", ana).status()).isEqualTo(200);
        site.scene.flip(SwitchState.OFF);
        Answer erased = site.post(ERASE, root, "{}");
        assertThat(erased.body()).isEqualTo("{\"user_id\":\"ana\",\"threads\":1,\"messages\":1}");
        assertThat(site.call("POST", ERASE, root, null).body())
                .isEqualTo("{\"user_id\":\"ana\",\"threads\":0,\"messages\":0}");
        site.scene.flip(SwitchState.ON);
        Answer left = site.get("/api/messaging/threads/" + thread, site.token("ben"));
        assertThat(left.body()).contains("[removed]").doesNotContain("SECRET");
        assertThat(site.get(EXPORT, root).body()).contains("\"removed\":true").doesNotContain("SECRET");
        site.scene.clock.move(Duration.ofSeconds(31));
        assertThat(site.get("/api/messaging/me", ana).refusal()).isEqualTo("401 unauthenticated");
    }

    @Test
    void anOpenSocketOfTheOtherSideLearnsOfEachErasedMessage() {
        ThreadId thread = site.scene.say("ana", "ben", "0").thread().thread().id();
        IntStream.range(1, 120).forEach(number -> site.scene.send("ana", thread, "text " + number));
        try (Line ben = site.socket(site.token("ben"))) {
            assertThat(site.post(ERASE, root, "{}").json().get("messages").asInt())
                    .isEqualTo(120);
            Set<Long> gone = new TreeSet<>();
            ben.frame("thread_changed", frame -> {
                frame.get("messages").forEach(message -> {
                    if (message.get("deleted_at").isTextual()) {
                        assertThat(message.get("body").asText()).isEmpty();
                        gone.add(message.get("seq").asLong());
                    }
                });
                return gone.size() == 120;
            });
        }
    }

    @Test
    void onlyAdministratorsAskAndOnlyAboutWhatCanBeAnId() {
        assertThat(site.get(EXPORT, site.token("ana")).refusal()).isEqualTo("403 forbidden");
        assertThat(site.post(ERASE, site.token("ana"), "{}").refusal()).isEqualTo("403 forbidden");
        assertThat(site.get("/api/admin/users/a%0Ab/export", root).refusal()).isEqualTo("404 not-found");
        assertThat(site.post("/api/admin/users/a%0Ab/erase", root, "{}").refusal())
                .isEqualTo("404 not-found");
    }
}
