package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How a server that goes says so to those who listen.
class FarewellTest {
    private static final int LISTENERS = 40;
    /// Half of what the pauses between them add up to.
    private static final Duration SPREAD_MIN = Duration.ofMillis(390);

    private record Told(int listener, long nanos) {}

    @Test
    void everybodyIsToldInNoOrderAndNotAtOnceSoThatTheyDoNotComeBackAtOnce() {
        List<Told> told = new CopyOnWriteArrayList<>();
        try (Site site = Site.open()) {
            List<Line> lines = IntStream.range(0, LISTENERS)
                    .mapToObj(listener -> site.socket(site.token("listener-" + listener))
                            .whenClosed(() -> told.add(new Told(listener, System.nanoTime()))))
                    .toList();
            site.server.close();
            assertThat(lines).extracting(Line::closeCode).containsOnly(1001);
            lines.forEach(Line::close);
        }
        assertThat(told).hasSize(LISTENERS);
        assertThat(told)
                .extracting(Told::listener)
                .isNotEqualTo(IntStream.range(0, LISTENERS).boxed().toList());
        Duration spread =
                Duration.ofNanos(nanos(told).max(Comparator.naturalOrder()).orElseThrow()
                        - nanos(told).min(Comparator.naturalOrder()).orElseThrow());
        System.out.printf("farewells: %d sockets over %d ms%n", LISTENERS, spread.toMillis());
        assertThat(spread).isGreaterThan(SPREAD_MIN);
    }

    private static Stream<Long> nanos(List<Told> told) {
        return told.stream().map(Told::nanos);
    }
}
