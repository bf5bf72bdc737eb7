package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who gets which answer, and in which order reasons to refuse are looked at.
class AccessTest {
    /// Every write of a person, with the thread as %s and the message as %m.
    private static final List<String> WRITES = List.of(
            "POST /api/messaging/threads {\"to\":\"ben\",\"body\":\"x\"}",
            "POST /api/messaging/threads/%t/messages {\"body\":\"x\"}",
            "PATCH /api/messaging/threads/%t/messages/%m {\"body\":\"x\"}",
            "DELETE /api/messaging/threads/%t/messages/%m ",
            "POST /api/messaging/threads/%t/read {}",
            "PATCH /api/messaging/notification-preferences {\"push\":false}",
            "PUT /api/messaging/push-subscriptions {}",
            "DELETE /api/messaging/push-subscriptions {\"endpoint\":\"https://push.example.com/a\"}");

    private static final List<String> READS = List.of(
            "GET /api/messaging/threads ",
            "GET /api/messaging/threads/%t ",
            "GET /api/messaging/threads/with/ben ",
            "GET /api/messaging/threads/%t/messages ",
            "GET /api/messaging/unread-count ",
            "GET /api/messaging/changes ",
            "GET /api/messaging/search?q=first ",
            "GET /api/messaging/people ",
            "GET /api/messaging/me ",
            "GET /api/messaging/push-key ",
            "GET /api/messaging/notification-preferences ",
            "POST /api/messaging/socket-ticket {}");

    private static final List<String> ADMIN = List.of(
            "GET /api/admin/status ",
            "GET /api/admin/audit ",
            "PUT /api/admin/switch {\"state\":\"on\",\"reason\":\"\"}",
            "GET /api/admin/users/eve/export ",
            "POST /api/admin/users/eve/erase {}",
            "PUT /api/admin/users/ben {\"name\":\"Ben\"}",
            "PUT /api/admin/relationships/ana/ben {\"first_role\":\"trainer\",\"second_role\":\"trainee\"}",
            "DELETE /api/admin/relationships/ana/ben ");

    private Site site;
    private String thread;
    private String message;

    @BeforeEach
    void open() {
        site = Site.open();
        var started = site.scene.say("ana", "ben", "first secret");
        thread = started.thread().thread().id().toString();
        message = started.message().id().toString();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void nobodyGetsAnythingWithoutAGoodToken() {
        everything().forEach(call -> {
            assertThat(ask(call, null).refusal()).as(call).isEqualTo("401 unauthenticated");
            assertThat(ask(call, "nonsense").refusal()).as(call).isEqualTo("401 unauthenticated");
        });
        assertThat(ask(READS.getFirst(), null).header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void halfMembersGetNothingWhateverTheSwitch() {
        everything()
                .forEach(call -> assertThat(ask(call, site.halfMember("ana")).refusal())
                        .as(call)
                        .isEqualTo("403 membership-required"));
        site.scene.flip(SwitchState.OFF);
        everything()
                .forEach(call -> assertThat(ask(call, site.halfMember("ana")).refusal())
                        .as(call)
                        .isEqualTo("403 membership-required"));
    }

    @Test
    void anImpersonatorReadsAndChangesNothing() {
        READS.forEach(call -> assertThat(ask(call, site.impersonator("ana")).status())
                .as(call)
                .isBetween(200, 201));
        WRITES.forEach(call -> assertThat(ask(call, site.impersonator("ana")).refusal())
                .as(call)
                .isEqualTo("403 impersonation-read-only"));
        String helen = site.claims("ana", claims -> claims.claim("impersonating", true));
        assertThat(ask(WRITES.getFirst(), helen).refusal()).isEqualTo("403 impersonation-read-only");
        assertThat(site.scene.administration.counts().messages()).isEqualTo(1);
    }

    @Test
    void aStrangersAnswerIsTheSameAsForAThreadThatDoesNotExist() {
        String cem = site.token("cem");
        String elsewhere = UUID.randomUUID().toString();
        List<String> calls =
                List.of(READS.get(1), READS.get(3), WRITES.get(1), WRITES.get(2), WRITES.get(3), WRITES.get(4));
        for (String call : calls) {
            Answer there = ask(call, cem);
            assertThat(there.refusal()).as(call).isEqualTo("404 not-found");
            Answer nowhere = ask(call.replace("%t", elsewhere), cem);
            assertThat(withoutId(nowhere)).as(call).isEqualTo(withoutId(there));
            assertThat(nowhere.response().headers().map().keySet())
                    .isEqualTo(there.response().headers().map().keySet());
        }
        assertThat(ask("GET /api/messaging/search?q=secret ", cem).body()).doesNotContain("first secret");
    }

    @Test
    void whileOffEverythingIsNotThereButForAdministrators() {
        site.scene.flip(SwitchState.OFF);
        String ana = site.token("ana");
        READS.forEach(call -> assertThat(ask(call, ana).refusal()).as(call).isEqualTo("404 messaging-disabled"));
        WRITES.forEach(call -> assertThat(ask(call, ana).refusal()).as(call).isEqualTo("404 messaging-disabled"));
        assertThat(ask(READS.getFirst(), site.admin("root")).refusal()).isEqualTo("404 messaging-disabled");
        ADMIN.forEach(call ->
                assertThat(ask(call, site.admin("root")).status()).as(call).isBetween(200, 204));
        assertThat(site.get("/health/ready", null).status()).isEqualTo(200);
    }

    @Test
    void onlyAdministratorsAdministrate() {
        String impersonated = site.claims(
                "root", claims -> claims.claim("admin", true).claim("act", java.util.Map.of("sub", "helen")));
        ADMIN.forEach(call -> {
            assertThat(ask(call, site.token("ana")).refusal()).as(call).isEqualTo("403 forbidden");
            assertThat(ask(call, impersonated).refusal()).as(call).isEqualTo("403 forbidden");
        });
    }

    @Test
    void offComesBeforeImpersonationAndImpersonationBeforeInput() {
        String broken = "POST /api/messaging/threads/nope/messages {\"colour\":1}";
        assertThat(ask(broken, site.token("ana")).refusal()).isEqualTo("400 invalid-request");
        assertThat(ask(broken.replace("{\"colour\":1}", "{\"body\":\"x\"}"), site.token("ana"))
                        .refusal())
                .isEqualTo("404 not-found");
        assertThat(ask(broken, site.impersonator("ana")).refusal()).isEqualTo("403 impersonation-read-only");
        site.scene.flip(SwitchState.OFF);
        assertThat(ask(broken, site.impersonator("ana")).refusal()).isEqualTo("404 messaging-disabled");
        assertThat(ask(broken, site.token("ana")).refusal()).isEqualTo("404 messaging-disabled");
        assertThat(site.get("/api/messaging/threads?limit=0", site.token("ana")).refusal())
                .isEqualTo("404 messaging-disabled");
        String large = "{\"body\":\"" + "x".repeat(40_000) + "\"}";
        assertThat(site.post("/api/messaging/threads", site.token("ana"), large).refusal())
                .isEqualTo("404 messaging-disabled");
        assertThat(ask(broken, null).refusal()).isEqualTo("401 unauthenticated");
    }

    @Test
    void notThereComesBeforeReplayAndReplayBeforeStateAndStateBeforeRate() {
        String id = UUID.randomUUID().toString();
        String send = "POST /api/messaging/threads/%t/messages {\"body\":\"x\",\"id\":\"" + id + "\"}";
        String ana = site.token("ana");
        assertThat(ask(send, ana).status()).isEqualTo(201);
        assertThat(ask(send, site.token("cem")).refusal()).isEqualTo("404 not-found");
        site.scene.flip(SwitchState.READ_ONLY);
        assertThat(ask(send, ana).status()).isEqualTo(200);
        assertThat(ask(send.replace("\"x\"", "\"y\""), ana).refusal()).isEqualTo("409 message-id-taken");
        assertThat(ask(WRITES.get(1), ana).refusal()).isEqualTo("409 messaging-read-only");
        site.scene.flip(SwitchState.ON);
        for (int i = 0; i < 28; i++) {
            site.scene.send("ana", dev.duologue.ThreadId.parse(thread).orElseThrow(), "more");
        }
        assertThat(ask(WRITES.get(1), ana).refusal()).isEqualTo("429 rate-limited");
        site.scene.flip(SwitchState.READ_ONLY);
        assertThat(ask(WRITES.get(1), ana).refusal()).isEqualTo("409 messaging-read-only");
    }

    @Test
    void aRelationshipDecidesWhoStartsAndItsEndArchives() {
        try (Site related = Site.related()) {
            String root = related.admin("root");
            assertThat(related.post("/api/messaging/threads", related.token("ana"), "{\"to\":\"ben\",\"body\":\"x\"}")
                            .refusal())
                    .isEqualTo("403 contact-refused");
            String path = "/api/admin/relationships/ana/ben";
            related.call("PUT", path, root, "{\"first_role\":\"trainer\",\"second_role\":\"trainee\"}");
            assertThat(related.post("/api/messaging/threads", related.token("ben"), "{\"to\":\"ana\",\"body\":\"x\"}")
                            .refusal())
                    .isEqualTo("403 contact-refused");
            Answer started =
                    related.post("/api/messaging/threads", related.token("ana"), "{\"to\":\"ben\",\"body\":\"x\"}");
            String messages =
                    "/api/messaging/threads/" + started.json().at("/thread/id").asText() + "/messages";
            assertThat(related.call("DELETE", path, root, null).status()).isEqualTo(204);
            assertThat(related.post(messages, related.token("ana"), "{\"body\":\"x\"}")
                            .refusal())
                    .isEqualTo("409 thread-archived");
            assertThat(related.get(messages, related.token("ben")).refusal()).isEqualTo("404 not-found");
            assertThat(related.get(messages, related.token("ana")).status()).isEqualTo(200);
            String archived = "/api/messaging/threads?archived=true";
            assertThat(related.get(archived, related.token("ana")).json().get("threads"))
                    .hasSize(1);
            assertThat(related.get(archived, related.token("ben")).json().get("threads"))
                    .isEmpty();
        }
    }

    @Test
    void removedPeopleAreKeptOutWithin30Seconds() {
        String ana = site.token("ana");
        assertThat(site.get("/api/messaging/me", ana).status()).isEqualTo(200);
        site.scene.registry.remove(Scene.ADMIN, UserId.of("ana"));
        site.scene.clock.move(Duration.ofSeconds(31));
        assertThat(site.get("/api/messaging/me", ana).refusal()).isEqualTo("401 unauthenticated");
        assertThat(site.get("/api/messaging/threads?archived=true", site.token("ben"))
                        .body())
                .contains("[removed]");
    }

    private List<String> everything() {
        return java.util.stream.Stream.of(READS, WRITES, ADMIN)
                .flatMap(List::stream)
                .toList();
    }

    /// @param call method, path and body with a space between
    private Answer ask(String call, @org.jspecify.annotations.Nullable String token) {
        String[] parts = call.replace("%t", thread).replace("%m", message).split(" ", 3);
        return site.call(parts[0], parts[1], token, parts[2].isEmpty() ? null : parts[2]);
    }

    private static String withoutId(Answer answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]{16}\"", "");
    }
}
