package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.Outcome;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.outgoing.UnsubscribeLinks;
import dev.duologue.http.outgoing.Webhook;
import dev.duologue.kit.HostChannel;
import dev.duologue.kit.PeopleChannel;
import dev.duologue.kit.Receiver;
import dev.duologue.kit.Receiver.Call;
import dev.duologue.kit.Scene;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A server that reaches the absent while it serves those who are there.
class NotifyingServerTest {
    private static final String CANARY = "canary-41f7";
    private static final String SECRET = "a secret for the webhook, long enough";

    @Test
    void aThreadOnSomebodysScreenRingsNobodyUntilTheyLookAway() {
        PeopleChannel push = new PeopleChannel("push");
        try (Site site = Site.notifying(push);
                Line ben = site.socket(site.token("ben"))) {
            ThreadId thread =
                    site.scene.say("ana", "ben", "first").thread().thread().id();
            await().until(() -> push.told.size() == 1);
            ben.say("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
            ben.say("{\"type\":\"ping\"}");
            ben.frame("pong");
            site.scene.send("ana", thread, "on the screen");
            site.scene.say("cem", "ben", "elsewhere");
            await().until(() -> push.told.size() == 2);
            await().until(() -> site.scene.administration.backlogs().isEmpty());
            assertThat(push.told.getLast().news().getFirst().event().sender().value())
                    .isEqualTo("cem");
            ben.say("{\"type\":\"watch\",\"thread_id\":null}");
            ben.say("{\"type\":\"ping\"}");
            await().until(() -> ben.frames("pong").size() == 2);
            site.scene.send("ana", thread, "unseen");
            await().until(() -> push.told.size() == 3);
        }
    }

    @Test
    void whatWasWrittenIsInNoCallMetricOrPageUnlessSwitchedOn() {
        try (Receiver silent = new Receiver();
                Receiver trusted = new Receiver();
                Site quiet = Site.notifying(new Webhook(silent.address(), List.of(SECRET), false));
                Site open = Site.notifying(new Webhook(trusted.address(), List.of(SECRET), true))) {
            quiet.scene.say("ana-canary-id", "ben", CANARY);
            open.scene.say("ana", "ben", CANARY);
            await().until(() -> silent.acknowledged.size() == 1 && trusted.acknowledged.size() == 1);
            assertThat(trusted.calls).extracting(Call::text).allMatch(text -> text.contains(CANARY));
            assertThat(silent.calls.getFirst().text()).doesNotContain(CANARY);
            assertThat(silent.calls.getFirst().headers().toString()).doesNotContain(CANARY);
            await().until(() -> quiet.get("/metrics", null).body().contains("duologue_outbox_attempts"));
            String metrics = quiet.get("/metrics", null).body();
            assertThat(metrics)
                    .contains("duologue_outbox_attempts_seconds_count{channel=\"webhook\",fate=\"delivered\"} 1")
                    .contains("duologue_outbox_waiting{channel=\"webhook\"} 0.0")
                    .doesNotContain("canary", silent.calls.getFirst().id());
        }
    }

    @Test
    void whatIsGivenUpIsShownToThoseWhoRunIt() {
        HostChannel host = new HostChannel("hook", false);
        host.answer = event -> Outcome.giveUp("HTTP 410");
        try (Site site = Site.notifying(host)) {
            site.scene.say("ana", "ben", CANARY);
            String root = site.admin("root");
            await().until(() -> outbox(site, root).get("dead").asInt() == 1);
            assertThat(outbox(site, root).toString())
                    .isEqualTo("{\"waiting\":0,\"dead\":1,\"channels\":["
                            + "{\"channel\":\"hook\",\"waiting\":0,\"dead\":1,\"oldest_at\":null}]}");
            assertThat(site.get("/metrics", null).body()).contains("duologue_outbox_dead{channel=\"hook\"} 1.0");
            Browser page = Browser.of(site, root);
            assertThat(page.open("/admin/messaging").body())
                    .contains("Notifications given up")
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void oneClickStopsMailsAndNothingElseWithoutSigningIn() {
        try (Site site = Site.notifying()) {
            String token = new UnsubscribeLinks(site.scene.store, site.scene.clock).token(UserId.of("ana"));
            Browser page = new Browser(site);
            assertThat(page.open("/unsubscribe/" + token).body()).contains("Stop the mails");
            assertThat(mail(site)).as("looking changes nothing").isTrue();
            site.scene.flip(SwitchState.OFF);
            Answer done = site.call(site.request("/unsubscribe/" + token, null)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
            assertThat(done.status()).isEqualTo(200);
            site.scene.flip(SwitchState.ON);
            assertThat(mail(site)).isFalse();
            assertThat(site.scene.notifications.preferences(Scene.reader("ana")).push())
                    .isTrue();
            assertThat(page.open("/unsubscribe/" + token + "x").status()).isEqualTo(404);
        }
    }

    private static boolean mail(Site site) {
        return site.scene.notifications.preferences(Scene.reader("ana")).email();
    }

    private static JsonNode outbox(Site site, String root) {
        return site.get("/api/admin/status", root).json().get("outbox");
    }
}
