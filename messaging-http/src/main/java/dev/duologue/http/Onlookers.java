package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who has which thread on screen, at this node and at others. Nodes tell each other by the doorbell when it changes,
/// and again with every beat of an open socket. A word that is lost costs a notification too many until it is said
/// again; the last word of a node that ended counts for as long as a silent socket would.
final class Onlookers {
    private final long node = ThreadLocalRandom.current().nextLong();
    private final Doorbell doorbell;
    private final InstantSource clock;
    private final Duration life;
    private final Function<UserId, Set<ThreadId>> here;
    private final Map<UserId, Map<Long, Said>> elsewhere = new ConcurrentHashMap<>();

    /// @param life how long the word of another node counts
    /// @param here what somebody has on screen at this node
    Onlookers(Doorbell doorbell, InstantSource clock, Duration life, Function<UserId, Set<ThreadId>> here) {
        this.doorbell = doorbell;
        this.clock = clock;
        this.life = life;
        this.here = here;
    }

    private record Said(Set<ThreadId> threads, Instant at) {}

    boolean isWatching(UserId user, ThreadId thread) {
        return here.apply(user).contains(thread)
                || elsewhere.getOrDefault(user, Map.of()).values().stream()
                        .anyMatch(said -> !isOld(said) && said.threads().contains(thread));
    }

    /// Tells other nodes what somebody has on screen here. One after the other, so that the last word is the newest.
    synchronized void tell(UserId user) {
        doorbell.ring(new Knock.Looking(node, user, here.apply(user)));
    }

    void heard(Knock.Looking looking) {
        if (looking.node() == node) {
            return;
        }
        Said said = new Said(looking.threads(), clock.instant());
        elsewhere.compute(looking.user(), (user, known) -> {
            Map<Long, Said> nodes = known == null ? new HashMap<>() : new HashMap<>(known);
            nodes.put(looking.node(), said);
            return worthKeeping(nodes);
        });
    }

    /// Forgets what counts no longer.
    void look() {
        elsewhere.keySet().forEach(user -> elsewhere.computeIfPresent(user, (same, nodes) -> worthKeeping(nodes)));
    }

    private @Nullable Map<Long, Said> worthKeeping(Map<Long, Said> nodes) {
        Map<Long, Said> kept = new HashMap<>(nodes);
        kept.values().removeIf(said -> said.threads().isEmpty() || isOld(said));
        return kept.isEmpty() ? null : kept;
    }

    private boolean isOld(Said said) {
        return Duration.between(said.at(), clock.instant()).abs().compareTo(life) >= 0;
    }
}
