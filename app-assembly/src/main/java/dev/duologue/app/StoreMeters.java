package dev.duologue.app;

import dev.duologue.persistence.Database;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;

/// Shows with the metrics how the database commits; the database itself knows nothing of metrics.
record StoreMeters(Database database) implements MeterBinder {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    @Override
    public void bindTo(MeterRegistry registry) {
        Timer commits = Timer.builder("duologue.store.commit")
                .description("How long the database needs to commit")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        DistributionSummary groups = DistributionSummary.builder("duologue.store.commit.writes")
                .description("Writes that one commit acknowledges")
                .serviceLevelObjectives(1, 2, 4, 16, 64, 256)
                .register(registry);
        Gauge.builder("duologue.store.waiting", database, Database::waiting)
                .description("Writes that wait for their turn")
                .register(registry);
        Database.Commits told = (units, took) -> {
            commits.record(took);
            groups.record(units);
        };
        database.tell(told);
    }
}
