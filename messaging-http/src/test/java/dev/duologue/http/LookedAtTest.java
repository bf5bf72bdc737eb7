package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.AuditEntry;
import dev.duologue.kit.Scene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever looks through somebody else's eyes is in the audit before they see anything.
class LookedAtTest {
    private final Site site = Site.open();

    @AfterEach
    void close() {
        site.close();
    }

    private List<String> looks() {
        return site.scene.administration.audit(Scene.ADMIN, null, 100).items().stream()
                .filter(entry -> entry.action().equals("user.impersonate"))
                .map(AuditEntry::detail)
                .toList();
    }

    @Test
    void aLookIsNotedOnceAnHourForEachPerson() {
        site.scene.say("ana", "ben", "hello");
        site.get("/api/messaging/threads", site.token("ana"));
        assertThat(looks()).isEmpty();
        for (int call = 0; call < 5; call++) {
            assertThat(site.get("/api/messaging/threads", site.impersonator("ana"))
                            .status())
                    .isEqualTo(200);
        }
        site.get("/api/messaging/threads", site.impersonator("ben"));
        assertThat(looks()).containsExactly("ben", "ana");
        assertThat(site.scene.administration.audit(Scene.ADMIN, null, 1).items())
                .extracting(AuditEntry::actor)
                .containsExactly("helen of support");
        site.scene.clock.move(Duration.ofMinutes(59));
        site.get("/api/messaging/threads", site.impersonator("ana"));
        assertThat(looks()).hasSize(2);
        site.scene.clock.move(Duration.ofMinutes(1));
        site.get("/api/messaging/threads", site.impersonator("ana"));
        assertThat(looks()).containsExactly("ana", "ben", "ana");
    }

    @Test
    void aSocketAloneIsNotedTooAndATurnedAwayOneIsNot() {
        String impersonator = site.impersonator("ana");
        try (Line line = site.socket(impersonator)) {
            assertThat(line).isNotNull();
            assertThat(looks()).containsExactly("ana");
        }
        site.get("/api/messaging/threads", site.claims("cem", claims -> claims.claim("member", false)
                .claim("impersonating", true)));
        site.get("/api/messaging/threads", "not a token");
        assertThat(looks()).containsExactly("ana");
    }
}
