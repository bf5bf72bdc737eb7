package dev.duologue;

import dev.duologue.Sorting.Sorted;
import dev.duologue.port.Notifier;
import dev.duologue.port.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One attempt by one worker with parcels that it has under a lease: one parcel, or all that wait for one person.
final class Errand implements Runnable {
    /// @param parcel as it is from now on
    /// @param reason why it failed, or empty
    private record Settled(Parcel parcel, Fate fate, String reason) {}

    private final Depot depot;
    private final Notifier notifier;
    private final List<Parcel> parcels;
    private final Consumer<Errand> over;
    private final long begun = System.nanoTime();
    private volatile List<Settled> settled = List.of();
    private volatile Duration took = Duration.ZERO;
    private volatile boolean late;
    private final Thread worker;

    /// @param over is told when it ended, by its worker
    Errand(Depot depot, Notifier notifier, List<Parcel> parcels, Consumer<Errand> over) {
        this.depot = depot;
        this.notifier = notifier;
        this.parcels = parcels;
        this.over = over;
        this.worker = Thread.ofVirtual().name("duologue-" + notifier.channel()).unstarted(this);
    }

    void begin() {
        worker.start();
    }

    /// Interrupts the worker if it takes too long.
    void look() {
        if (System.nanoTime() - begun > notifier.attemptMax().toNanos()) {
            late = true;
            worker.interrupt();
        }
    }

    void breakOff() {
        worker.interrupt();
    }

    @Override
    public void run() {
        settled = after(parcels, Outcome.tryAgain("broke off"));
        try {
            settled = attempt();
        } catch (RuntimeException broken) {
            depot.log().stumbled(notifier.channel(), broken);
            settled = after(
                    parcels,
                    Outcome.tryAgain(
                            late
                                    ? "took longer than "
                                            + notifier.attemptMax().toSeconds() + " s"
                                    : "failed with " + broken.getClass().getSimpleName()));
        } finally {
            took = Duration.ofNanos(System.nanoTime() - begun);
            over.accept(this);
        }
    }

    /// Writes down what came of it.
    void settle(Outbox.Open outbox) {
        for (Settled each : settled) {
            if (each.fate().isDone()) {
                outbox.finish(each.parcel());
            } else {
                outbox.save(each.parcel());
            }
        }
    }

    /// Whether nothing of it got through.
    boolean isInVain() {
        return settled.stream().allMatch(each -> each.fate() == Fate.FAILED || each.fate() == Fate.DEAD);
    }

    /// Tells what came of it, after it was written down.
    void tell() {
        settled.forEach(each -> depot.log().settled(notifier.channel(), each.fate(), each.reason(), took));
    }

    private List<Settled> attempt() {
        Parcel first = parcels.getFirst();
        return switch (notifier) {
            case Notifier.ToHost host ->
                after(parcels, host.tell(first.event(), depot.sorting().text(host, first.event())));
            case Notifier.ToPeople people ->
                first.event() instanceof Event.OfMessage message
                        ? attempt(people, message.recipient())
                        : after(parcels, Outcome.nobodyThere());
        };
    }

    private List<Settled> attempt(Notifier.ToPeople people, UserId recipient) {
        Sorted sorted = depot.sorting().sort(people, recipient, parcels);
        List<Settled> all = new ArrayList<>(after(sorted.dropped(), Outcome.nobodyThere()));
        Instant heldUntil = sorted.heldUntil();
        Notice notice = sorted.notice();
        if (heldUntil != null) {
            sorted.told().forEach(parcel -> all.add(new Settled(parcel.held(heldUntil), Fate.HELD, "")));
        } else if (notice != null) {
            all.addAll(after(sorted.told(), people.tell(notice)));
        }
        return all;
    }

    private List<Settled> after(List<Parcel> attempted, Outcome outcome) {
        return attempted.stream().map(parcel -> after(parcel, outcome)).toList();
    }

    private Settled after(Parcel parcel, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered ignored -> new Settled(parcel, Fate.DELIVERED, "");
            case Outcome.NobodyThere ignored -> new Settled(parcel, Fate.DROPPED, "");
            case Outcome.GiveUp hopeless ->
                new Settled(parcel.buried(depot.ports().now(), hopeless.reason()), Fate.DEAD, hopeless.reason());
            case Outcome.TryAgain again -> again(parcel, again);
        };
    }

    private Settled again(Parcel parcel, Outcome.TryAgain again) {
        int attempts = parcel.attempts() + 1;
        if (attempts >= Backoff.attemptsMax(notifier.patience())) {
            return new Settled(parcel.buried(depot.ports().now(), again.reason()), Fate.DEAD, again.reason());
        }
        Instant until = depot.ports().now().plus(Backoff.after(attempts, again.after()));
        return new Settled(parcel.failed(until, again.reason(), again.memo()), Fate.FAILED, again.reason());
    }
}
