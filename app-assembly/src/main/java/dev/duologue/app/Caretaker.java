package dev.duologue.app;

import dev.duologue.Administrator;
import dev.duologue.Ports;
import dev.duologue.Purge;
import dev.duologue.Retention;
import dev.duologue.persistence.Database;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs retention in the background of a server: once a day, and again an hour later while there is more than one run
/// takes. Several servers on one database share the work. What stands in its way is logged and shown to those who watch.
final class Caretaker implements AutoCloseable, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
    private static final Administrator SERVER = Administrator.operator("server");
    private static final Duration RUN_EVERY = Duration.ofDays(1);
    private static final long FIRST_MINUTES = 1;
    private static final long LOOK_MINUTES = 60;
    private static final long CLOSE_SECONDS = 5;

    private final Ports ports;
    private final Database database;
    private final Retention retention;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("duologue-caretaker").unstarted(task));
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean blocked;
    private volatile boolean closed;
    private boolean more;

    /// @param keep how long messages are kept
    Caretaker(Ports ports, Database database, Duration keep) {
        this.ports = ports;
        this.database = database;
        this.retention = new Retention(ports, keep);
    }

    void start() {
        Future<?> unused = worker.scheduleWithFixedDelay(this::look, FIRST_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
    }

    /// Runs retention if it is time. Never throws: what breaks off goes on the next time.
    void look() {
        try {
            if (database.store().health().ready()) {
                runIfDue();
            }
        } catch (CancellationException leaving) {
            LOG.info("Retention breaks off, since the server is told to end; it goes on with the next one");
        } catch (RuntimeException broken) {
            LOG.warn("Retention broke off; it goes on in an hour", broken);
        }
    }

    /// Messages whose text this server has taken away.
    long taken() {
        return taken.get();
    }

    /// Whether something stands in the way that an operator must look at.
    boolean blocked() {
        return blocked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("duologue.retention.messages", taken, AtomicLong::get)
                .description("Messages whose text this server has taken away because they were too old")
                .register(registry);
        Gauge.builder("duologue.retention.blocked", this, keeper -> keeper.blocked ? 1 : 0)
                .description("1 while retention waits for somebody to look")
                .register(registry);
    }

    @Override
    public void close() {
        closed = true;
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void runIfDue() {
        Optional<String> obstacle = retention.obstacle();
        obstacle.filter(news -> !blocked).ifPresent(sentence -> LOG.warn("Retention does not run: {}", sentence));
        blocked = obstacle.isPresent();
        boolean due = retention
                .lastRun()
                .map(last -> !ports.clock().instant().isBefore(last.plus(RUN_EVERY)))
                .orElse(true);
        if (!blocked && (due || more)) {
            run();
        }
    }

    private void run() {
        long before = taken.get();
        Purge purge = retention.run(SERVER, Retention.RUN_MAX, done -> {
            taken.set(before + done);
            if (closed) {
                throw new CancellationException();
            }
        });
        more = purge.more();
        if (purge.messages() > 0) {
            LOG.info(
                    "Retention took the text of {} messages sent before {}; {} are kept by legal holds",
                    purge.messages(),
                    purge.before(),
                    purge.held());
            database.settle().ifPresent(LOG::info);
        }
    }
}
