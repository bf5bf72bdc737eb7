package dev.duologue;

import dev.duologue.port.Notifier;
import dev.duologue.port.Outbox;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One channel's way out. One worker keeps the books, in as few writes as it can; a few others run [Errand]s. It holds
/// no more parcels than it has workers, so a channel that is ill costs rows and no memory.
final class Route {
    /// Attempts of one channel at the same time.
    static final int WORKERS_MAX = 8;

    /// How long without a ring until it looks by itself.
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// How long it waits at least when others took what it wanted, or the store did not answer.
    private static final Duration BREATH = Duration.ofMillis(50);

    private static final Duration GATHER = Duration.ofMillis(25);

    /// While nothing gets through it gathers twice as long each time, so often: up to 400 ms.
    private static final int DOUBLINGS_MAX = 4;

    private static final Duration LEASE_SPARE = Duration.ofSeconds(10);

    private final Depot depot;
    private final Notifier notifier;
    private final Semaphore bell = new Semaphore(0);
    private final Set<Errand> underWay = ConcurrentHashMap.newKeySet();
    private final Queue<Errand> over = new ConcurrentLinkedQueue<>();
    private int inVain;

    Route(Depot depot, Notifier notifier) {
        this.depot = depot;
        this.notifier = notifier;
    }

    String channel() {
        return notifier.channel();
    }

    void ring() {
        bell.release();
    }

    /// Keeps at it until it is told to stop and nothing is under way.
    void run(Stopping stopping) {
        Duration pause;
        do {
            try {
                pause = round(!stopping.isAsked(), true);
            } catch (RuntimeException trouble) {
                if (!(trouble instanceof Refused refused && refused.reason() == Reason.MESSAGING_DISABLED)) {
                    depot.log().stumbled(channel(), trouble);
                }
                pause = Backoff.FIRST;
            }
        } while ((!stopping.isAsked() || !underWay.isEmpty()) && listen(pause) && gather(stopping));
    }

    /// Delivers all that is due now and returns when nothing is under way.
    void runDry() {
        Duration pause;
        do {
            pause = round(true, false);
        } while ((!underWay.isEmpty() || pause.isZero()) && listen(pause.isZero() ? pause : BREATH));
    }

    /// Interrupts whatever is under way.
    void breakOff() {
        underWay.forEach(Errand::breakOff);
    }

    /// Whether a stop was asked for.
    @FunctionalInterface
    interface Stopping {
        boolean isAsked();
    }

    /// Writes down what came of errands that ended, takes what is due, and sends workers out with it.
    ///
    /// @param patient whether its write lets others go first
    /// @return how long there is nothing to do unless it is rung
    private Duration round(boolean taking, boolean patient) {
        underWay.forEach(Errand::look);
        List<Errand> ended = new ArrayList<>();
        for (Errand each = over.poll(); each != null; each = over.poll()) {
            ended.add(each);
        }
        int free = taking ? WORKERS_MAX - underWay.size() + ended.size() : 0;
        List<Errand> begun;
        @Nullable Instant due;
        try {
            due = free == 0 ? null : due();
            boolean claiming = due != null && !due.isAfter(depot.ports().now());
            begun = ended.isEmpty() && !claiming ? List.of() : write(ended, claiming ? free : 0, patient);
        } catch (RuntimeException failed) {
            over.addAll(ended);
            throw failed;
        }
        ended.forEach(underWay::remove);
        if (!ended.isEmpty()) {
            inVain = ended.stream().allMatch(Errand::isInVain) ? Math.min(inVain + 1, DOUBLINGS_MAX) : 0;
        }
        ended.forEach(Errand::tell);
        underWay.addAll(begun);
        begun.forEach(Errand::begin);
        return pause(due, free, begun.size());
    }

    private Duration pause(@Nullable Instant due, int free, int begun) {
        if (due == null || begun == free) {
            return LOOK;
        }
        Duration left = Duration.between(depot.ports().now(), due);
        if (begun > 0) {
            return Duration.ZERO;
        }
        return left.compareTo(BREATH) < 0 ? BREATH : left.compareTo(LOOK) < 0 ? left : LOOK;
    }

    private @Nullable Instant due() {
        Optional<Instant> due = depot.ports().store().read(view -> view.outbox()
                .nextDue(channel(), depot.gate().state(view.ledger().switchState()) != SwitchState.OFF));
        return due.orElse(null);
    }

    private List<Errand> write(List<Errand> ended, int free, boolean patient) {
        Store store = depot.ports().store();
        Function<Transaction, List<Errand>> unit = tx -> {
            ended.forEach(errand -> errand.settle(tx.outbox()));
            return claim(tx, free).stream()
                    .map(parcels -> new Errand(depot, notifier, parcels, this::ended))
                    .toList();
        };
        return patient ? store.later(unit) : store.write(unit);
    }

    private List<List<Parcel>> claim(Transaction tx, int free) {
        boolean running = depot.gate().state(tx.ledger().switchState()) != SwitchState.OFF;
        Instant now = depot.ports().now();
        Instant until = now.plus(notifier.attemptMax().multipliedBy(2)).plus(LEASE_SPARE);
        long lease = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        Outbox.Claim claim = new Outbox.Claim(channel(), running, now, lease, until, free);
        if (free == 0) {
            return List.of();
        }
        if (!(notifier instanceof Notifier.ToPeople people && people.isGathering())) {
            return tx.outbox().claim(claim).stream().map(List::of).toList();
        }
        List<List<Parcel>> gathered = new ArrayList<>();
        List<Parcel> one = running ? tx.outbox().claimGathered(claim) : List.of();
        while (!one.isEmpty()) {
            gathered.add(one);
            one = gathered.size() < free ? tx.outbox().claimGathered(claim) : List.of();
        }
        return gathered;
    }

    private void ended(Errand errand) {
        over.add(errand);
        ring();
    }

    /// Lets more come together, so that its books cost a busy store one write in a while and not one per message;
    /// longer while nothing gets through, since then nobody would have anything from haste.
    ///
    /// @return true
    private boolean gather(Stopping stopping) {
        for (int turn = 0; turn < 1 << inVain && !stopping.isAsked(); turn++) {
            LockSupport.parkNanos(GATHER.toNanos());
        }
        return true;
    }

    /// @return false when the worker was told to end at once
    private boolean listen(Duration pause) {
        try {
            if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
            return true;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
