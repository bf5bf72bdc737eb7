package dev.duologue.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-02-19T12:00:00Z");

    @Test
    void timesAreToldAsLongAgoUntilAWeekHasPassed() {
        assertThat(ago(Duration.ofSeconds(-5))).isEqualTo("just now");
        assertThat(ago(Duration.ofSeconds(59))).isEqualTo("just now");
        assertThat(ago(Duration.ofMinutes(1))).isEqualTo("1 min ago");
        assertThat(ago(Duration.ofMinutes(59))).isEqualTo("59 min ago");
        assertThat(ago(Duration.ofHours(1))).isEqualTo("1 h ago");
        assertThat(ago(Duration.ofDays(1))).isEqualTo("1 d ago");
        assertThat(ago(Duration.ofDays(6))).isEqualTo("6 d ago");
        assertThat(ago(Duration.ofDays(7))).isEqualTo("Feb 12, 2026");
    }

    private static String ago(Duration past) {
        return Moment.ago(NOW.minus(past), NOW, Words.preferredBy("en"));
    }
}
