package dev.duologue.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/// What is counted of those who listen: how many there are, how far behind, how long messages take to them, and why they
/// were left.
final class LiveMeters {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer delivery;
    private final Counter flips;
    private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);

    LiveMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.delivery = Timer.builder("duologue.delivery")
                .description("From the sending of a message until it left for somebody who listened")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        this.flips = Counter.builder("duologue.switch.flips")
                .description("Flips of the switch that this server has seen")
                .register(registry);
        for (CloseCode code : CloseCode.values()) {
            closed.put(
                    code,
                    Counter.builder("duologue.sockets.closed")
                            .description("Sockets and streams that ended, by why")
                            .tag("reason", code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    /// @param open how many sockets and streams are open now
    /// @param behind how many of them have news waiting
    void watch(IntSupplier open, IntSupplier behind) {
        Gauge.builder("duologue.sockets", open::getAsInt)
                .description("Open sockets and streams")
                .register(registry);
        Gauge.builder("duologue.sockets.behind", behind::getAsInt)
                .description("Open sockets and streams for which something waits")
                .register(registry);
    }

    /// A message of somebody else left for whoever listened.
    void delivered(Instant sentAt) {
        delivery.record(Duration.between(sentAt, clock.instant()));
    }

    void closed(CloseCode code) {
        Counter counter = closed.get(code);
        if (counter != null) {
            counter.increment();
        }
    }

    void flipped() {
        flips.increment();
    }
}
