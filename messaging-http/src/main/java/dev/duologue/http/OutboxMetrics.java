package dev.duologue.http;

import dev.duologue.Backlog;
import dev.duologue.CourierLog;
import dev.duologue.Fate;
import dev.duologue.Ports;
import dev.duologue.port.Notifier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and logs what becomes of notifications. Labels are the channel and what became of it.
final class OutboxMetrics implements CourierLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxMetrics.class);

    private final MeterRegistry registry;
    private final Ports ports;
    private volatile List<Backlog> backlogs = List.of();

    OutboxMetrics(MeterRegistry registry, Ports ports) {
        this.registry = registry;
        this.ports = ports;
        for (Notifier notifier : ports.notifiers()) {
            gauge(notifier.channel(), "duologue.outbox.waiting", "Notifications on their way", Backlog::waiting);
            gauge(notifier.channel(), "duologue.outbox.dead", "Notifications given up", Backlog::dead);
            gauge(notifier.channel(), "duologue.outbox.age.seconds", "Age of the oldest on its way", this::age);
        }
    }

    /// Looks at the outbox anew.
    void look() {
        backlogs = ports.notifiers().isEmpty()
                ? List.of()
                : ports.store().read(view -> view.outbox().backlogs());
    }

    @Override
    public void settled(String channel, Fate fate, String reason, Duration took) {
        Timer.builder("duologue.outbox.attempts")
                .description("What became of notifications")
                .tags("channel", channel, "fate", fate.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
        if (fate == Fate.DEAD) {
            LOG.warn("A notification by {} is given up: {}; see: duologue outbox list", channel, reason);
        }
    }

    @Override
    public void stumbled(String channel, Throwable trouble) {
        StackTraceElement[] trace = trouble.getStackTrace();
        LOG.warn(
                "Notifying by {} stumbled over {}{}; it is tried again",
                channel,
                trouble.getClass().getSimpleName(),
                trace.length > 0 ? " at " + trace[0] : "");
    }

    private void gauge(String channel, String name, String what, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, this, metrics -> metrics.value(channel, value))
                .description(what)
                .tags("channel", channel)
                .register(registry);
    }

    private double value(String channel, ToDoubleFunction<Backlog> value) {
        return backlogs.stream()
                .filter(backlog -> backlog.channel().equals(channel))
                .mapToDouble(value)
                .sum();
    }

    private double age(Backlog backlog) {
        Instant oldest = backlog.oldest();
        return oldest == null
                ? 0
                : (double) Duration.between(oldest, ports.clock().instant()).toMillis() / 1000;
    }
}
