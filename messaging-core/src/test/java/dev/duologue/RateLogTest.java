package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLogTest {
    private static final Instant NOW = MovableClock.BEGINNING;

    @Test
    void noSixtySecondsEverHoldMoreThanTheLimitAndNothingIsRefusedWithoutNeed() {
        for (int schedule = 0; schedule < 1_000; schedule++) {
            Random random = new Random(schedule);
            int limit = 1 + random.nextInt(30);
            RateLog log = RateLog.EMPTY;
            List<Instant> accepted = new ArrayList<>();
            Instant now = NOW;
            for (int attempt = 0; attempt < 120; attempt++) {
                now = now.plusMillis(random.nextInt(random.nextBoolean() ? 100 : 5_000));
                boolean free = accepted.stream().filter(inWindowBefore(now)).count() < limit;
                try {
                    log = RateLog.of(log.accept(now, limit).millis());
                    accepted.add(now);
                    assertThat(free).as("schedule %s", schedule).isTrue();
                } catch (Refused refused) {
                    assertThat(free).as("schedule %s", schedule).isFalse();
                    Instant named = now.plus(refused.retryAfter().orElseThrow());
                    assertThat(log.accept(named, limit)).isNotNull();
                }
            }
        }
    }

    private static java.util.function.Predicate<Instant> inWindowBefore(Instant now) {
        return each -> Duration.between(each, now).toMillis() < 60_000;
    }

    @Test
    void aTimeFromTheFutureCountsAsNow() {
        RateLog ahead = RateLog.EMPTY.accept(NOW.plus(Duration.ofDays(3650)), 1);
        Refused refused = assertRefused(Reason.RATE_LIMITED, () -> ahead.accept(NOW, 1));
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(60));
    }

    @Test
    void aboveAThousandThereIsNoLimitAndNothingIsKept() {
        assertThat(RateLog.EMPTY.accept(NOW, 1_001).millis()).isEmpty();
    }

    @Test
    void thePaceOfReadingIsKeptPerPerson() {
        MovableClock clock = new MovableClock();
        Pace pace = new Pace(2, clock);
        pace.take(UserId.of("ana"));
        pace.take(UserId.of("ana"));
        assertRefused(Reason.RATE_LIMITED, () -> pace.take(UserId.of("ana")));
        pace.take(UserId.of("ben"));
        clock.move(Duration.ofSeconds(60));
        pace.take(UserId.of("ana"));
    }
}
