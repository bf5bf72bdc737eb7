package dev.duologue.http;

import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is counted and timed for those who watch. Our names begin with `duologue_`. A label is a method, a route as it
/// is written in the API, a status, the slug of a problem, a channel or what became of a notification: never an id, a
/// name, an address or a text.
final class Metrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final String CALLS = "duologue.calls";
    private static final String RATE_LIMITED = ProblemType.RATE_LIMITED.slug();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /// The registry would put the labels in order and look for them anew with each call.
    private final Map<Outcome, Timer> calls = new ConcurrentHashMap<>();

    private final Core core;
    private final OutboxMetrics outbox;
    private final LiveMeters live;
    private final Counter rateRefusals;
    private volatile StorageHealth storage = new StorageHealth("", "", false, "", 0, 0, 0);
    private volatile SwitchState state = SwitchState.OFF;
    private volatile @Nullable Instant backedUp;

    /// How a call ended; there are as many as routes have ways to end.
    private record Outcome(String method, String route, int status, String problem) {}

    Metrics(Core core) {
        this.core = core;
        this.outbox = new OutboxMetrics(registry, core.ports());
        this.live = new LiveMeters(registry, core.ports().clock());
        this.rateRefusals = Counter.builder("duologue.rate.refusals")
                .description("Calls refused because somebody did too much at once")
                .register(registry);
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        collections)
                .forEach(binder -> binder.bindTo(registry));
        storage("duologue.store.ready", null, "1 while the store answers", health -> health.ready() ? 1 : 0);
        storage("duologue.store.size", "bytes", "Size of the database", StorageHealth::bytes);
        storage("duologue.store.wal", "bytes", "Size of SQLite's log", StorageHealth::walBytes);
        storage("duologue.store.schema", null, "Newest migration applied", StorageHealth::schemaVersion);
        for (SwitchState each : SwitchState.values()) {
            Gauge.builder("duologue.switch", this, metrics -> metrics.state == each ? 1 : 0)
                    .description("1 for where the switch stands")
                    .tag("state", Frames.word(each))
                    .register(registry);
        }
        Gauge.builder("duologue.backup.age", this, Metrics::backupSeconds)
                .baseUnit("seconds")
                .description("Since the last backup that was taken here; NaN before the first")
                .register(registry);
    }

    /// Adds what somebody else measures.
    void add(MeterBinder meters) {
        meters.bindTo(registry);
    }

    LiveMeters live() {
        return live;
    }

    private void storage(String name, @Nullable String unit, String what, ToDoubleFunction<StorageHealth> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.storage))
                .baseUnit(unit)
                .description(what)
                .register(registry);
    }

    /// What is told of notifications.
    OutboxMetrics outbox() {
        return outbox;
    }

    /// Counts one answered call.
    ///
    /// @param route as the API writes it, with `{names}`
    /// @param problem the slug of what it was refused with, or empty
    void answered(String method, String route, int status, String problem, Duration took) {
        calls.computeIfAbsent(new Outcome(method, route, status, problem), this::timer)
                .record(took);
        if (problem.equals(RATE_LIMITED)) {
            rateRefusals.increment();
        }
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder(CALLS)
                .description("Answered calls")
                .tags(
                        "method",
                        outcome.method(),
                        "route",
                        outcome.route(),
                        "status",
                        Integer.toString(outcome.status()),
                        "problem",
                        outcome.problem())
                .register(registry);
    }

    /// Everything as Prometheus reads it. Asks the store how it is.
    String text() {
        storage = core.ports().store().health();
        try {
            if (storage.ready()) {
                outbox.look();
                state = core.messaging().switchState();
                backedUp = core.administration().lastBackup().orElse(null);
            }
        } catch (Refused silent) {
            LOG.debug("The store fell silent while it was asked for metrics: {}", silent.reason());
        }
        return registry.scrape();
    }

    private double backupSeconds() {
        Instant at = backedUp;
        return at == null
                ? Double.NaN
                : Duration.between(at, core.ports().clock().instant()).toSeconds();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
