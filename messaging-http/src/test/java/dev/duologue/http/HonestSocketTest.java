package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.Pair;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.RawSocket;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A socket tells nobody more than they may know now, however long it has been open.
class HonestSocketTest {
    private static final String CANARY = "canary-7f3a";

    /// Looks for removed people often.
    private static final LiveTimes WATCHFUL = LiveTimes.DEFAULT.withRecheck(Duration.ofMillis(100));

    @Test
    void thePromisedTimesAreKept() {
        LiveTimes times = LiveTimes.DEFAULT;
        assertThat(times.look().plus(times.recheck())).isLessThan(Duration.ofSeconds(30));
        assertThat(times.look()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(times.ping()).isEqualTo(Duration.ofSeconds(25));
        assertThat(times.dead()).isEqualTo(Duration.ofSeconds(60));
        assertThat(times.listenersMax()).isEqualTo(20_000);
    }

    @Test
    void aRemovedPersonIsClosedAndCannotComeBackThroughAnOldTicket() {
        try (Site site = Site.open(WATCHFUL);
                Line ana = site.socket(site.token("ana"));
                Line ben = site.socket(site.token("ben"))) {
            String ticket = site.ticket(site.token("ben"));
            site.call("DELETE", "/api/admin/users/ben", site.admin("root"), null);
            assertThat(ben.closeCode()).isEqualTo(4401);
            assertThat(site.socket(ticket, null).closeCode()).isEqualTo(4401);
            assertThat(ana.isOpen()).isTrue();
        }
    }

    @Test
    void signingOutOfThePageClosesItsSocketAndNoOther() {
        try (Site site = Site.open();
                Line elsewhere = site.socket(site.token("ana"))) {
            Browser page = Browser.of(site, site.token("ana"));
            try (Line live = Line.open(
                    site.client, site.url().replace("http", "ws") + "/ws/messaging", site.url(), page.cookie())) {
                live.frame("hello");
                page.submitFrom("/messages", "/session/end", Map.of());
                assertThat(live.closeCode()).isEqualTo(4401);
                assertThat(elsewhere.isOpen()).isTrue();
            }
        }
    }

    @Test
    void whoeverLosesAThreadLearnsItOnceAndNeverAnythingOfItAgain() {
        try (Site site = Site.related(LiveTimes.DEFAULT)) {
            site.scene.relate("tea", "tom");
            ThreadId thread =
                    site.scene.say("tea", "tom", CANARY).thread().thread().id();
            String typing = "{\"type\":\"typing\",\"thread_id\":\"" + thread + "\",\"typing\":";
            try (Line tea = site.socket(site.token("tea"));
                    Line tom = site.socket(site.token("tom"));
                    Events stream = Events.open(site, site.token("tom"), null)) {
                stream.event("hello");
                tea.say(typing + "true}");
                tom.frame("typing");
                site.scene.registry.unrelate(Scene.ADMIN, Pair.of(UserId.of("tea"), UserId.of("tom")));
                JsonNode last = tom.frame("thread_changed");
                assertThat(last.at("/thread/archived_at").isTextual()).isTrue();
                assertThat(last.at("/thread/last_message").isNull()).isTrue();
                assertThat(last.get("messages")).isEmpty();
                assertThat(last.get("unread_count").asLong()).isZero();
                stream.event("thread_changed");
                tea.say(typing + "false}");
                site.scene.clock.move(Duration.ofSeconds(20));
                tom.say(typing + "true}");
                tom.say("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
                await().until(() -> tom.frames("problem").size() == 2);
                assertThat(tom.frames("problem"))
                        .allSatisfy(problem ->
                                assertThat(problem.get("problem").asText()).endsWith("/problems/not-found"));
                tom.say("{\"type\":\"catch_up\",\"after\":0}");
                await().until(() -> tom.frames("hello").size() == 2);
                assertThat(tom.frames("typing")).hasSize(1);
                assertThat(tom.frames("thread_changed")).hasSize(2);
                assertThat(tom.frames("thread_changed").getLast().get("thread")).isEqualTo(last.get("thread"));
                assertThat(tom.frames("thread_changed").toString()).doesNotContain(CANARY);
                assertThat(stream.all("thread_changed")).hasSize(1);
                assertThat(stream.all().toString()).doesNotContain(CANARY);
                assertThat(tea.frames("problem")).isEmpty();
            }
        }
    }

    @Test
    void watchingAsksWhoMayRead() {
        try (Site site = Site.open();
                Line ana = site.socket(site.token("ana"));
                Line cem = site.socket(site.token("cem"))) {
            ThreadId thread =
                    site.scene.say("ana", "ben", "hi").thread().thread().id();
            cem.say("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
            JsonNode anothers = cem.frame("problem");
            cem.say("{\"type\":\"watch\",\"thread_id\":\"0b7c9a52-3c65-4b1e-9f57-6f8a2d1c4e90\"}");
            await().until(() -> cem.frames("problem").size() == 2);
            assertThat(cem.frames("problem").getLast()).isEqualTo(anothers);
            ana.say("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
            ana.say("{\"type\":\"ping\"}");
            ana.frame("pong");
            assertThat(ana.frames("problem")).isEmpty();
        }
    }

    @Test
    void theTextOfADeletedMessageNeverComesAgain() {
        try (Site site = Site.open();
                Line before = site.socket(site.token("ben"))) {
            var started = site.scene.say("ana", "ben", "first");
            ThreadId thread = started.thread().thread().id();
            var canary = site.scene.send("ana", thread, CANARY);
            before.frame("thread_changed", frame -> frame.toString().contains(CANARY));
            String path = "/api/messaging/threads/" + thread + "/messages/" + canary.id();
            assertThat(site.call("DELETE", path, site.token("ana"), null).status())
                    .isEqualTo(204);
            before.frame("thread_changed", frame -> frame.at("/messages/0/deleted_at")
                    .isTextual());
            int deleted = before.frames("thread_changed").size();
            try (Line ana = site.socket(site.token("ana"));
                    Line ben = site.socket(site.token("ben"));
                    Events stream = Events.open(site, site.token("ben"), "0")) {
                List<Line> lines = List.of(before, ana, ben);
                lines.forEach(line -> line.say("{\"type\":\"catch_up\",\"after\":0}"));
                lines.forEach(line -> await().until(() -> line.frames("hello").size() == 2));
                await().until(() -> !stream.all().isEmpty());
                List<Integer> seen = lines.stream()
                        .map(line -> line.frames("thread_changed").size())
                        .toList();
                int heard = stream.all().size();
                site.post("/api/messaging/threads/" + thread + "/read", site.token("ben"), "{}");
                // News that come together travel together; these shall not.
                for (int index = 0; index < lines.size(); index++) {
                    Line line = lines.get(index);
                    int known = seen.get(index);
                    await().until(() -> line.frames("thread_changed").size() > known);
                }
                await().until(() -> stream.all().size() > heard);
                site.scene.send("ben", thread, "after it");
                lines.forEach(line -> line.frame("thread_changed", frame -> frame.at("/thread/last_message/preview")
                        .asText()
                        .equals("after it")));
                stream.event(
                        "thread_changed",
                        data -> data.at("/thread/last_message/preview").asText().equals("after it"));
                List<String> later = new ArrayList<>();
                before.frames("thread_changed").stream().skip(deleted).forEach(frame -> later.add(frame.toString()));
                ana.frames("thread_changed").forEach(frame -> later.add(frame.toString()));
                ben.frames("thread_changed").forEach(frame -> later.add(frame.toString()));
                stream.all().forEach(event -> later.add(event.toString()));
                assertThat(later).hasSizeGreaterThan(10).noneMatch(frame -> frame.contains(CANARY));
                System.out.println("deleted text in frames: 0 of " + later.size() + " frames");
            }
        }
    }

    @Test
    void handshakesOfNobodyCostNothingThatLasts() throws IOException {
        try (Site site = Site.open();
                Line healthy = site.socket(site.token("ana"))) {
            List<RawSocket> nobodies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                nobodies.add(RawSocket.upgrade(site.server.port(), "/ws/messaging?ticket=nothing" + i));
            }
            for (RawSocket nobody : nobodies) {
                nobody.head();
                assertThat(nobody.closeCode()).isEqualTo(4401);
                // Instead of answering the close it talks on, and is cut off all the same.
                nobody.text("{\"type\":\"ping\"}");
            }
            assertThat(site.connections()).isEqualTo(1);
            for (RawSocket nobody : nobodies) {
                nobody.drain();
            }
            healthy.say("{\"type\":\"ping\"}");
            healthy.frame("pong");
        }
    }
}
