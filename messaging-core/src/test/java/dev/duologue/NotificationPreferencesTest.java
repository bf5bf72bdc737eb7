package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationPreferencesTest {
    private static final LocalTime TEN = LocalTime.of(22, 0);

    @Test
    void quietHoursHaveBothEndsOrNoneAndTwoDifferentOnes() {
        assertField("quiet_from", () -> quiet(null, TEN));
        assertField("quiet_to", () -> quiet(TEN, null));
        assertField("quiet_to", () -> quiet(TEN, TEN));
        assertField("quiet_to", () -> quiet(TEN, TEN.plusSeconds(59)));
        assertThat(quiet(TEN, LocalTime.MIDNIGHT).quietTo()).isEqualTo(LocalTime.MIDNIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7:00", "24:00", "12:60", "12:00:00", "12.00", " 12:00", "noon", "١٢:٠٠"})
    void otherTimesOfDayAreRefused(String text) {
        assertField("quiet_from", () -> NotificationPreferences.time("quiet_from", text));
    }

    @Test
    void timesOfDayGoFromMidnightToAMinuteBefore() {
        assertThat(NotificationPreferences.time("x", "00:00")).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(NotificationPreferences.time("x", "23:59")).isEqualTo(LocalTime.of(23, 59));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Phobos", "+02:00", "Z", "UTC+2", "europe/lisbon", "GMT+2"})
    void otherTimeZonesAreRefused(String name) {
        assertField("time_zone", () -> NotificationPreferences.zone(name));
    }

    @Test
    void aTimeZoneHasAName() {
        assertThat(NotificationPreferences.zone("Asia/Kathmandu")).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertField(
                "time_zone", () -> new NotificationPreferences(true, true, true, null, null, ZoneOffset.ofHours(2)));
    }

    private static NotificationPreferences quiet(@Nullable LocalTime from, @Nullable LocalTime to) {
        return new NotificationPreferences(true, true, false, from, to, ZoneId.of("UTC"));
    }

    private static void assertField(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThat(assertRefused(Reason.INVALID_REQUEST, call).field()).contains(field);
    }
}
