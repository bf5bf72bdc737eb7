package dev.duologue.http;

import dev.duologue.StorageHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What is counted and timed for those who watch. Our names begin with `duologue_`. A label is a method, a route as it
/// is written in the API, a status, the slug of a problem, a channel or what became of a notification: never an id, a name, an address or a text.
final class Metrics implements AutoCloseable {
    private static final String CALLS = "duologue.calls";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Core core;
    private final OutboxMetrics outbox;
    private volatile StorageHealth storage = new StorageHealth("", "", false, "", 0, 0, 0);

    Metrics(Core core) {
        this.core = core;
        this.outbox = new OutboxMetrics(registry, core.ports());
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
    }

    private void storage(String name, @Nullable String unit, String what, ToDoubleFunction<StorageHealth> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.storage))
                .baseUnit(unit)
                .description(what)
                .register(registry);
    }

    /// @param open how many sockets are open now
    void sockets(IntSupplier open) {
        Gauge.builder("duologue.sockets", open::getAsInt)
                .description("Open sockets")
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
        Timer.builder(CALLS)
                .description("Answered calls")
                .tags("method", method, "route", route, "status", Integer.toString(status), "problem", problem)
                .register(registry)
                .record(took);
    }

    /// Everything as Prometheus reads it. Asks the store how it is.
    String text() {
        storage = core.ports().store().health();
        if (storage.ready()) {
            outbox.look();
        }
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
