package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.SwitchState;
import dev.duologue.kit.RawSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same frames as over a socket, for clients without sockets.
class EventsTest {
    private static final String ADDRESS = "/api/messaging/events";

    /// Looks often and beats often, and waits for a slow client for 300 ms only.
    private static final LiveTimes IMPATIENT = new LiveTimes(
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofMillis(200));

    private Site site;

    @BeforeEach
    void open() {
        site = Site.open(IMPATIENT);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aMessageComesAsAnEventWithItsCursorAsId() {
        try (Events ben = Events.open(site, site.token("ben"), null)) {
            assertThat(ben.response().statusCode()).isEqualTo(200);
            assertThat(ben.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(ben.header("Cache-Control")).isEqualTo("no-store");
            assertThat(ben.header("X-Accel-Buffering")).isEqualTo("no");
            Events.Event hello = ben.event("hello");
            assertThat(hello.data().get("user_id").asText()).isEqualTo("ben");
            assertThat(hello.id()).isEqualTo("0");
            site.post("/api/messaging/threads", site.token("ana"), "{\"to\":\"ben\",\"body\":\"over\\nlines\"}");
            Events.Event seen = ben.event("thread_changed");
            assertThat(seen.data().at("/messages/0/body").asText()).isEqualTo("over\nlines");
            assertThat(seen.data().get("type").asText()).isEqualTo("thread_changed");
            assertThat(seen.id()).isEqualTo(seen.data().get("cursor").asText());
            assertThat(ben.all().getFirst()).isEqualTo(hello);
        }
    }

    @Test
    void comingBackWithTheLastIdMissesNothingAndRepeatsNothing() {
        var thread = site.scene.say("ana", "ben", "first").thread().thread().id();
        String last;
        try (Events ben = Events.open(site, site.token("ben"), "0")) {
            ben.event("thread_changed");
            last = String.valueOf(ben.event("thread_changed").id());
        }
        for (int i = 0; i < 60; i++) {
            site.scene.clock.move(Duration.ofSeconds(3));
            site.scene.send("ana", thread, "number " + i);
        }
        try (Events ben = Events.open(site, site.token("ben"), last)) {
            await().until(() -> ben.all("hello").size() == 2);
            List<String> bodies = new ArrayList<>();
            ben.all("thread_changed").forEach(event -> event.data()
                    .get("messages")
                    .forEach(message -> bodies.add(message.get("body").asText())));
            assertThat(bodies)
                    .isEqualTo(
                            IntStream.range(0, 60).mapToObj(i -> "number " + i).toList());
            assertThat(ben.all().getFirst().id()).isEqualTo(last);
            assertThat(ben.all("thread_changed").getFirst().id())
                    .as("nothing is had until the last frame of the sweep")
                    .isEqualTo(last);
            site.scene.send("ana", thread, "live again");
            ben.event(
                    "thread_changed",
                    data -> data.at("/messages/0/body").asText().equals("live again"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "1", "99999", "9999999999999999999999", "0x1", "１", "0,0", "0 0"})
    void aBrokenOrFutureIdIsRefusedBeforeTheStreamBegins(String id) {
        String sent = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Answer answer = site.call(site.request(ADDRESS, site.token("ben")).header("Last-Event-ID", sent));
        assertThat(answer.refusal()).isEqualTo("400 invalid-request");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("Last-Event-ID");
        assertThat(site.connections()).isZero();
    }

    @Test
    void whoMayNotListenIsToldWhyAsEverywhere() {
        assertThat(site.get(ADDRESS, null).refusal()).isEqualTo("401 unauthenticated");
        assertThat(site.get(ADDRESS, "nonsense").refusal()).isEqualTo("401 unauthenticated");
        assertThat(site.get(ADDRESS, site.halfMember("ben")).refusal()).isEqualTo("403 membership-required");
        site.call("DELETE", "/api/admin/users/gone", site.admin("root"), null);
        assertThat(site.get(ADDRESS, site.token("gone")).refusal()).isEqualTo("401 unauthenticated");
        site.scene.flip(SwitchState.OFF);
        assertThat(site.get(ADDRESS, null).refusal()).isEqualTo("401 unauthenticated");
        assertThat(site.get(ADDRESS, site.token("ben")).refusal()).isEqualTo("404 messaging-disabled");
        assertThat(site.call(site.request(ADDRESS, site.token("ben")).header("Last-Event-ID", "x"))
                        .refusal())
                .isEqualTo("404 messaging-disabled");
    }

    @Test
    void askingForTheHeadOpensNothing() {
        Answer head = site.call("HEAD", ADDRESS, site.token("ben"), null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(site.connections()).isZero();
    }

    @Test
    void anImpersonatorAndAPageSessionMayListen() {
        site.scene.say("ana", "ben", "first");
        Browser page = Browser.of(site, site.token("ben"));
        try (Events helen = Events.open(site, site.impersonator("ben"), "0");
                Events browser = Events.open(
                        site, site.request(ADDRESS, null).header("Cookie", String.valueOf(page.cookie())))) {
            helen.event("thread_changed");
            browser.event("hello");
            page.submitFrom("/messages", "/session/end", java.util.Map.of());
            assertThat(browser.closeCode()).isEqualTo(4401);
            assertThat(helen.all("closed")).isEmpty();
        }
    }

    @Test
    void aStreamEndsWithItsTokenWithItsPersonAndWithTheSwitch() {
        try (Events removed = Events.open(site, site.token("gone"), null);
                Events ana = Events.open(site, site.token("ana"), null)) {
            removed.event("hello");
            site.call("DELETE", "/api/admin/users/gone", site.admin("root"), null);
            assertThat(removed.closeCode()).isEqualTo(4401);
            site.scene.clock.move(Duration.ofMinutes(61));
            assertThat(ana.closeCode()).isEqualTo(4401);
        }
        try (Events ben = Events.open(site, site.token("ben"), null)) {
            ben.event("hello");
            site.scene.flip(SwitchState.OFF);
            assertThat(ben.closeCode()).isEqualTo(4404);
            assertThat(ben.event("switch_changed").data().get("state").asText()).isEqualTo("off");
        }
        await().until(() -> site.connections() == 0);
    }

    @Test
    void aQuietStreamBeats() {
        try (Events ben = Events.open(site, site.token("ben"), null)) {
            await().until(() -> ben.comments() >= 3);
            assertThat(ben.all()).hasSize(1);
        }
        await().until(() -> site.connections() == 0);
    }

    @Test
    void socketsAndStreamsCountTogether() {
        List<Events> streams = IntStream.range(0, 4)
                .mapToObj(i -> Events.open(site, site.token("ana"), null))
                .toList();
        List<Line> lines = IntStream.range(0, 4)
                .mapToObj(i -> site.socket(site.token("ana")))
                .toList();
        Answer ninth = site.get(ADDRESS, site.token("ana"));
        assertThat(ninth.refusal()).isEqualTo("429 rate-limited");
        assertThat(ninth.header("Retry-After")).isPresent();
        assertThat(site.socket(site.ticket(site.token("ana")), null).closeCode())
                .isEqualTo(4429);
        assertThat(site.connections()).isEqualTo(8);
        lines.forEach(Line::close);
        streams.forEach(Events::close);
        await().until(() -> site.connections() == 0);
    }

    @Test
    void allTogetherAreNotMoreThanTheServerKeeps() {
        try (Site small = Site.open(IMPATIENT.withListenersMax(2));
                Events ben = Events.open(small, small.token("ben"), null)) {
            Line ana = small.socket(small.token("ana"));
            assertThat(small.get(ADDRESS, small.token("cem")).refusal()).isEqualTo("429 rate-limited");
            assertThat(small.socket(small.ticket(small.token("cem")), null).closeCode())
                    .isEqualTo(4429);
            ben.event("hello");
            ana.close();
            await().until(() -> small.connections() == 1);
            small.socket(small.token("cem")).close();
        }
    }

    @Test
    void aClientThatDoesNotReadIsLetGoAndNobodyWaitsForIt() throws IOException {
        try (Site fast = Site.unlimited(IMPATIENT);
                RawSocket slow = RawSocket.connect(fast.server.port());
                Line healthy = fast.socket(fast.token("ben"))) {
            slow.write(("GET " + ADDRESS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + fast.token("ben")
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> fast.connections() == 2);
            String text = "x".repeat(1_999);
            var thread = fast.scene.say("ana", "ben", text).thread().thread().id();
            int sent = 1;
            while (fast.connections() > 1) {
                assertThat(sent).as("messages until the buffers are full").isLessThan(20_000);
                for (int i = 0; i < 50; i++, sent++) {
                    fast.scene.send("ana", thread, text);
                }
            }
            long last = sent;
            healthy.frame(
                    "thread_changed", frame -> frame.at("/thread/last_seq").asLong() == last);
            slow.drain();
        }
    }

    @Test
    void typingGoesOverStreamsTooAndAGoingServerSaysSo() {
        var thread = site.scene.say("ana", "ben", "first").thread().thread().id();
        try (Events ben = Events.open(site, site.token("ben"), null);
                Line ana = site.socket(site.token("ana"))) {
            ben.event("hello");
            ana.say("{\"type\":\"typing\",\"thread_id\":\"" + thread + "\",\"typing\":true}");
            Events.Event typing = ben.event("typing");
            assertThat(typing.data().get("user_id").asText()).isEqualTo("ana");
            assertThat(typing.id())
                    .as("says nothing of what was had, so the last id stays")
                    .isEqualTo(ben.event("hello").id());
            site.server.close();
            assertThat(ben.closeCode()).isEqualTo(1001);
        }
    }
}
