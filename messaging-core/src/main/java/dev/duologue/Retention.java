package dev.duologue;

import dev.duologue.Emptying.Emptied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Takes away the text of messages that are older than the operator wants to keep. They stay as deleted ones in their
/// places, whatever state the thread is in; what a [LegalHold] covers stays as it is. Works whatever the switch says.
///
/// A clock that jumped would make everything old at once. So a run needs that somebody looked at what would go, not more
/// than 7 days ago by the same clock: a [#look], which an operator takes, or the [#run] before. Both are in the audit.
public final class Retention {
    /// Messages that one run takes at most.
    public static final int RUN_MAX = 100_000;

    /// How long a look is good for.
    public static final Duration LOOK_AGE_MAX = Duration.ofDays(7);

    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);
    private static final int PAGE = 500;
    private static final String ACTIONS = "retention.";
    private static final String RUN = "retention.run";

    private final Ports ports;
    private final Duration keep;
    private final Emptying emptying;

    /// @param keep how long a message is kept after it was sent
    public Retention(Ports ports, Duration keep) {
        this.ports = ports;
        this.keep = keep;
        this.emptying = new Emptying(ports);
    }

    /// Says why a run could not be trusted now; empty when it can.
    ///
    /// @return one sentence that says how to mend it
    public Optional<String> obstacle() {
        Instant now = ports.now();
        Optional<Instant> looked = last(ACTIONS);
        if (looked.isEmpty()) {
            return Optional.of("Nobody has looked yet at what retention would take away; look with `duologue retention"
                    + " --dry-run`, then it can run.");
        }
        Instant before = looked.get();
        boolean backwards = now.isBefore(before.minus(CLOCK_SLACK));
        if (backwards || now.isAfter(before.plus(LOOK_AGE_MAX))) {
            return Optional.of("The clock says " + now + ", and retention last looked at " + before + ", "
                    + (backwards ? "which is later" : "too long ago to know that the clock did not jump")
                    + "; if the clock is right, look again with `duologue retention --dry-run`, then it can run.");
        }
        return Optional.empty();
    }

    /// When it last ran.
    public Optional<Instant> lastRun() {
        return last(RUN);
    }

    /// Counts what a run would take now, and takes nothing.
    ///
    /// @param atMost where to stop counting
    public Purge due(int atMost) {
        return walk(
                ports.now().minus(keep),
                atMost,
                (thread, unit) -> {
                    boolean held = ports.store().read(view -> view.legalHolds().cover(thread));
                    return new Emptied(held ? 0 : unit.size(), held);
                },
                done -> {});
    }

    /// The same for somebody who sees it and vouches for the clock: from now on runs are possible.
    public Purge look(Administrator administrator, int atMost) {
        note(administrator, "retention.look");
        return due(atMost);
    }

    /// Takes away what is too old, the oldest first, in short units. Harmless when repeated; what a crash interrupted
    /// goes the next time.
    ///
    /// @param atMost how many messages at most, give or take those of one unit
    /// @param progress is told how many are gone
    /// @throws IllegalStateException while there is an [#obstacle]
    public Purge run(Administrator administrator, int atMost, LongConsumer progress) {
        obstacle().ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
        });
        return walk(note(administrator, RUN), atMost, emptying::empty, progress);
    }

    /// What is done with up to 50 messages of one thread.
    private interface Step {
        Emptied take(MessageThread thread, List<Message> unit);
    }

    private Purge walk(Instant before, int atMost, Step step, LongConsumer progress) {
        Set<ThreadId> threads = new HashSet<>();
        long messages = 0;
        long held = 0;
        List<Message> page = page(before, null);
        while (!page.isEmpty() && messages < atMost) {
            for (Map.Entry<MessageThread, List<Message>> part : byThread(page).entrySet()) {
                List<Message> all = part.getValue();
                for (int from = 0; from < all.size() && messages < atMost; from += Emptying.UNIT) {
                    List<Message> unit = all.subList(from, Math.min(from + Emptying.UNIT, all.size()));
                    Emptied emptied = step.take(part.getKey(), unit);
                    messages += emptied.messages();
                    held += emptied.held() ? unit.size() : 0;
                    progress.accept(messages);
                    if (emptied.messages() > 0) {
                        threads.add(part.getKey().id());
                    }
                }
            }
            page = page(before, page.getLast());
        }
        return new Purge(before, messages, threads.size(), held, messages >= atMost);
    }

    private List<Message> page(Instant before, @Nullable Message after) {
        return ports.store().read(view -> view.messages().sentBefore(before, after, PAGE));
    }

    private Map<MessageThread, List<Message>> byThread(List<Message> page) {
        Map<ThreadId, List<Message>> parts = new LinkedHashMap<>();
        page.forEach(message -> parts.computeIfAbsent(message.thread(), first -> new ArrayList<>())
                .add(message));
        return ports.store().read(view -> {
            Map<MessageThread, List<Message>> found = new LinkedHashMap<>();
            parts.forEach((id, part) -> found.put(view.threads().find(id).orElseThrow(Refused::notFound), part));
            return found;
        });
    }

    /// @return what was sent before this is too old
    private Instant note(Administrator administrator, String action) {
        Instant now = ports.now();
        Instant before = now.minus(keep);
        ports.store()
                .run(tx ->
                        tx.add(new AuditEntry(0, now, administrator.name(), action, "messages sent before " + before)));
        return before;
    }

    private Optional<Instant> last(String action) {
        return ports.store().read(view -> view.ledger().lastAudit(action)).map(AuditEntry::at);
    }
}
