package dev.duologue;

import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import dev.duologue.port.Notifier;
import dev.duologue.port.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Carries what is in the outbox to those who are absent, by every channel that is on. Each channel has its own few
/// workers, so that one that is ill holds up no other and no sender. Any number of processes may do so at once.
///
/// While messaging is switched off only the flip itself is told; everything else waits.
public final class Courier implements AutoCloseable {
    /// How long [#close] lets attempts under way finish.
    public static final Duration DRAIN = Duration.ofSeconds(3);

    private static final Duration INTERRUPTED = Duration.ofSeconds(1);

    private final Ports ports;
    private final List<Route> routes;
    private final List<Presence> presences = new CopyOnWriteArrayList<>();
    private final List<CourierLog> logs = new CopyOnWriteArrayList<>();
    private @Nullable Shift shift;

    /// Starts nothing yet.
    ///
    /// @param initial where the switch stands while nobody ever set it
    public Courier(Ports ports, SwitchState initial) {
        this.ports = ports;
        Depot depot = new Depot(ports, new Gate(initial), new Sorting(ports, this::isWatching), new AllLogs());
        this.routes = ports.notifiers().stream()
                .map(notifier -> new Route(depot, notifier))
                .toList();
    }

    /// From a start to the next stop.
    private static final class Shift {
        private final List<Thread> workers = new ArrayList<>();
        private volatile boolean ending;
        private Doorbell.@Nullable Listening listening;
    }

    /// Tells whom to ask who is looking, besides those told before.
    public void ask(Presence presence) {
        presences.add(presence);
    }

    /// Tells this log, too, what is done from now on.
    public void report(CourierLog log) {
        logs.add(log);
    }

    /// Begins to deliver, by rings of the doorbell and by time.
    ///
    /// @return false when it does so already, or no channel is on
    public synchronized boolean start() {
        if (shift != null || routes.isEmpty()) {
            return false;
        }
        Shift fresh = new Shift();
        for (Route route : routes) {
            fresh.workers.add(Thread.ofVirtual()
                    .name("duologue-courier-" + route.channel())
                    .start(() -> route.run(() -> fresh.ending)));
        }
        fresh.listening = ports.doorbell().listen(this::heard);
        shift = fresh;
        return true;
    }

    /// Takes back what a process that ended without notice had begun, for whoever knows that no other is at work.
    public void takeBack() {
        ports.store().run(tx -> routes.forEach(route -> tx.outbox().takeBack(route.channel(), ports.now())));
    }

    /// Delivers all that is due now and returns when nothing is under way; for tests, and for hosts with a schedule of
    /// their own. Not while it is started.
    public void deliver() {
        routes.forEach(Route::runDry);
    }

    /// Takes nothing more, lets attempts under way finish within 3 s and breaks off the others, which are tried again
    /// later. Harmless when repeated; it may be started again.
    @Override
    public synchronized void close() {
        Shift last = shift;
        if (last == null) {
            return;
        }
        shift = null;
        last.ending = true;
        if (last.listening != null) {
            last.listening.close();
        }
        routes.forEach(Route::ring);
        if (!await(last.workers, DRAIN)) {
            routes.forEach(Route::breakOff);
            if (!await(last.workers, INTERRUPTED)) {
                last.workers.forEach(Thread::interrupt);
            }
        }
        ports.notifiers().forEach(Notifier::close);
    }

    private void heard(Knock knock) {
        if (!(knock instanceof Knock.Looking)) {
            routes.forEach(Route::ring);
        }
    }

    private boolean isWatching(UserId user, ThreadId thread) {
        return presences.stream().anyMatch(presence -> presence.isWatching(user, thread));
    }

    private final class AllLogs implements CourierLog {
        @Override
        public void settled(String channel, Fate fate, String reason, Duration took) {
            logs.forEach(log -> log.settled(channel, fate, reason, took));
        }

        @Override
        public void stumbled(String channel, Throwable trouble) {
            logs.forEach(log -> log.stumbled(channel, trouble));
        }
    }

    private static boolean await(List<Thread> workers, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            for (Thread worker : workers) {
                if (!worker.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
