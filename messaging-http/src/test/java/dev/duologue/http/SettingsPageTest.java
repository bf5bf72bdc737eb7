package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.NotificationPreferences;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.outgoing.UnsubscribeLinks;
import dev.duologue.kit.Scene;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/// How one is told of messages, chosen in a browser without scripts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsPageTest {
    private static final String PATH = "/settings";

    private Site site;
    private String user;
    private Browser ana;

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
        ana = Browser.of(site, site.token(user));
    }

    private NotificationPreferences kept() {
        return site.scene.notifications.preferences(Scene.reader(user));
    }

    private Answer submit(Map<String, String> fields) {
        return ana.submitFrom(PATH, PATH, fields);
    }

    @Test
    void whatIsTickedAndWrittenIsKeptAndEverythingElseIsOff() {
        String fresh = ana.open(PATH).body();
        assertThat(fresh)
                .containsPattern("name=\"push\" value=\"true\" checked")
                .containsPattern("name=\"email\" value=\"true\" checked")
                .doesNotContainPattern("name=\"preview\" value=\"true\" checked")
                .contains("value=\"UTC\"", "<option value=\"Europe/Lisbon\">")
                .doesNotContain("role=\"status\"", "role=\"alert\"");
        Answer saved = submit(
                Map.of("preview", "true", "quiet_from", "22:30", "quiet_to", "07:00", "time_zone", " Europe/Lisbon"));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(saved.header("Location")).contains(PATH + "?saved=true");
        assertThat(kept())
                .isEqualTo(new NotificationPreferences(
                        false, false, true, LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneId.of("Europe/Lisbon")));
        assertThat(ana.open(PATH + "?saved=true").body())
                .contains("role=\"status\">Saved", "value=\"22:30\"", "value=\"07:00\"", "value=\"Europe/Lisbon\"")
                .containsPattern("name=\"preview\" value=\"true\" checked")
                .doesNotContainPattern("name=\"push\" value=\"true\" checked");
        submit(Map.of("push", "true", "email", "true", "quiet_from", "", "quiet_to", "", "time_zone", "UTC"));
        assertThat(kept()).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    void whatCannotBeKeptIsSaidAboveTheFormAndStaysInIt() {
        Answer half = submit(Map.of("push", "true", "quiet_from", "22:30", "quiet_to", "", "time_zone", "UTC"));
        assertThat(half.status()).isEqualTo(400);
        assertThat(half.body())
                .contains("role=\"alert\">Quiet hours need both times", "value=\"22:30\"")
                .doesNotContainPattern("name=\"email\" value=\"true\" checked");
        Answer late = submit(Map.of("quiet_from", "25:00", "quiet_to", "07:00", "time_zone", "UTC"));
        assertThat(late.body()).contains("role=\"alert\">Quiet hours need both times");
        Answer nowhere = submit(Map.of("time_zone", "Moon/\"Sea<b>"));
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.body())
                .contains("role=\"alert\">This time zone is not known", "Moon/&#34;Sea")
                .doesNotContain("Sea<b>\"");
        assertThat(submit(Map.of("push", "perhaps", "time_zone", "UTC")).status())
                .isEqualTo(400);
        assertThat(kept()).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    void itTakesThePagesOwnFormAloneAndNothingWhileMessagingIsReadOnlyOrOff() {
        assertThat(ana.submit(PATH, Map.of("time_zone", "Europe/Lisbon")).status())
                .isEqualTo(403);
        String csrf = ana.csrf(PATH);
        site.scene.flip(SwitchState.READ_ONLY);
        assertThat(ana.submit(PATH, Map.of("time_zone", "Europe/Lisbon", "csrf", csrf))
                        .status())
                .isEqualTo(409);
        site.scene.flip(SwitchState.OFF);
        assertThat(ana.open(PATH).status()).isEqualTo(404);
        site.scene.flip(SwitchState.ON);
        assertThat(kept()).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    void whoeverLooksOnSomebodysBehalfSeesItAndChangesNothing() {
        Browser helen = Browser.of(site, site.impersonator(user));
        assertThat(helen.open(PATH).body()).contains("<fieldset disabled>").doesNotContain("type=\"submit\">Save");
        assertThat(helen.submitFrom(PATH, PATH, Map.of("time_zone", "Europe/Lisbon"))
                        .status())
                .isEqualTo(403);
        assertThat(kept()).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    void theInboxAndTheLastPageOfAMailLeadThere() {
        assertThat(ana.open("/messages").body()).contains("href=\"/settings\"");
        String token = new UnsubscribeLinks(site.scene.store, site.scene.clock).token(UserId.of(user));
        assertThat(ana.submit("/unsubscribe/" + token, Map.of()).body()).contains("href=\"/settings\"");
        assertThat(kept().email()).isFalse();
    }

    @Test
    void aBrowserThatSignsInOrSavesSaysWhatItsPersonReads() {
        assertThat(kept().language()).isNull();
        new Browser(site).in("pt-BR, en;q=0.3").submit("/session", Map.of("token", site.token(user)));
        assertThat(kept()).isEqualTo(NotificationPreferences.DEFAULT.in("pt-BR"));
        submit(Map.of("time_zone", "UTC"));
        assertThat(kept().language()).as("a program says nothing of it").isEqualTo("pt-BR");
        ana.in("ja");
        submit(Map.of("time_zone", "UTC"));
        assertThat(kept().language()).isEqualTo("ja");
        new Browser(site).in("de").submit("/session", Map.of("token", site.impersonator(user)));
        assertThat(kept().language()).as("not that of an impersonator").isEqualTo("ja");
    }
}
