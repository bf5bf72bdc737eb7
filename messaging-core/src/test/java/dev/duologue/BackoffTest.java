package dev.duologue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Random random = new Random(8291);

    @Test
    void itBeginsWithASecondDoublesAndStopsAtTenMinutes() {
        for (int attempts = 1; attempts < 60; attempts++) {
            Duration plain = Duration.ofSeconds(Math.min(600, 1L << Math.min(attempts - 1, 30)));
            Duration wait = Backoff.after(attempts, null, random);
            assertThat(wait).isBetween(plain, plain.multipliedBy(3).dividedBy(2));
        }
    }

    @Test
    void whatFailedTogetherComesBackApart() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(n -> Backoff.after(5, null, random))
                        .distinct())
                .hasSizeGreaterThan(80);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(n -> Backoff.after(5, Duration.ofMinutes(1), random))
                        .distinct())
                .hasSizeGreaterThan(80);
    }

    @Test
    void whatTheOtherEndAskedForIsBelievedUpToADay() {
        assertThat(Backoff.after(1, Duration.ofMinutes(5), random))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(1));
        assertThat(Backoff.after(10, Duration.ofSeconds(5), random)).isGreaterThanOrEqualTo(Duration.ofSeconds(512));
        assertThat(Backoff.after(1, Duration.ofDays(400), random))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
    }

    @Test
    void patienceIsCountedInAttempts() {
        assertThat(Backoff.attemptsMax(Duration.ofSeconds(1))).isEqualTo(2);
        assertThat(Backoff.attemptsMax(Duration.ofSeconds(7))).isEqualTo(4);
        assertThat(Backoff.attemptsMax(Duration.ofDays(3))).isBetween(430, 445);
    }
}
