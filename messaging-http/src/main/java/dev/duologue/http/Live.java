package dev.duologue.http;

import dev.duologue.Person;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who listens now, by person, over sockets and streams of events. It rings them when the doorbell says so, and looks
/// after them: the switch, expired tokens, removed people, silence.
final class Live implements AutoCloseable {
    static final int LISTENERS_PER_USER_MAX = 8;

    /// Between two farewells, and for all of them together.
    private static final long FAREWELL_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long FAREWELLS_NANOS_MAX = TimeUnit.SECONDS.toNanos(2);
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final Web web;
    private final LiveTimes times;
    private final Typing typing;
    private final Onlookers onlookers;
    private final SwitchLookout lookout;
    private final Turns turns = Turns.ofThisMachine();
    private final Map<UserId, Set<LiveListener>> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean everybody;
    private volatile boolean closed;
    private @Nullable Thread keeper;
    private Doorbell.@Nullable Listening listening;
    private long lookedForRemovedAt = System.nanoTime();

    Live(Web web, LiveTimes times) {
        this.web = web;
        this.times = times;
        this.typing = new Typing(web.core().ports().clock(), this::tell);
        this.lookout =
                new SwitchLookout(web.messaging(), () -> web.metrics().live().flipped());
        this.onlookers =
                new Onlookers(web.core().ports().doorbell(), web.core().ports().clock(), times.dead(), this::watchedBy);
    }

    void start() {
        listening = web.core().ports().doorbell().listen(this::heard);
        keeper = Thread.ofVirtual().name("duologue-live").start(this::keep);
    }

    /// Enters a listener, from now on it is rung.
    ///
    /// @return false when its person has 8 already, or all together have as many as the server keeps
    boolean enter(LiveListener listener) {
        boolean[] entered = {false};
        if (count.incrementAndGet() <= times.listenersMax() && !closed) {
            open.compute(listener.user(), (user, listeners) -> {
                Set<LiveListener> mine = listeners == null ? ConcurrentHashMap.newKeySet() : listeners;
                entered[0] = mine.size() < LISTENERS_PER_USER_MAX && mine.add(listener);
                return mine;
            });
        }
        if (!entered[0]) {
            count.decrementAndGet();
        }
        return entered[0];
    }

    /// Takes a listener out and counts why.
    void leave(LiveListener listener, CloseCode code) {
        leave(listener);
        meters().closed(code);
    }

    /// Harmless when repeated.
    void leave(LiveListener listener) {
        open.computeIfPresent(listener.user(), (user, listeners) -> {
            if (listeners.remove(listener)) {
                count.decrementAndGet();
            }
            return listeners.isEmpty() ? null : listeners;
        });
        if (listener.watched() != null) {
            onlookers.tell(listener.user());
        }
    }

    /// Whether the proof by which somebody came in has expired or was taken back.
    boolean isOver(Caller caller) {
        return web.callers().isOver(caller);
    }

    /// Whether somebody was removed, asked anew each time.
    boolean isRemoved(UserId user) {
        return web.core().ports().directory().persons(Set.of(user)).values().stream()
                .anyMatch(Person::removed);
    }

    /// How many listeners have news waiting for them.
    int behind() {
        return (int)
                all().stream().filter(listener -> listener.worker().isBehind()).count();
    }

    LiveMeters meters() {
        return web.metrics().live();
    }

    int connections() {
        return count.get();
    }

    Onlookers onlookers() {
        return onlookers;
    }

    Web web() {
        return web;
    }

    LiveTimes times() {
        return times;
    }

    Typing typing() {
        return typing;
    }

    Turns turns() {
        return turns;
    }

    /// What somebody hears who could not enter.
    CloseCode refusal() {
        return closed ? CloseCode.GOING_AWAY : CloseCode.TOO_MANY;
    }

    /// Tells everybody that the server is going, in no order and not all at once, so that they do not come back all at
    /// once. Takes at most 2 s.
    @Override
    public void close() {
        closed = true;
        if (listening != null) {
            listening.close();
        }
        LockSupport.unpark(keeper);
        List<LiveListener> leaving = new ArrayList<>(all());
        Collections.shuffle(leaving);
        long pause = Math.min(FAREWELL_NANOS_MAX, FAREWELLS_NANOS_MAX / Math.max(1, leaving.size()));
        for (LiveListener listener : leaving) {
            listener.worker().finish(CloseCode.GOING_AWAY);
            LockSupport.parkNanos(pause);
        }
    }

    private Collection<LiveListener> of(UserId user) {
        return open.getOrDefault(user, Set.of());
    }

    private Set<ThreadId> watchedBy(UserId user) {
        return of(user).stream()
                .map(LiveListener::watched)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<LiveListener> all() {
        return open.values().stream().flatMap(Set::stream).toList();
    }

    private void tell(UserId user, Frame frame) {
        of(user).forEach(listener -> listener.worker().offer(frame));
    }

    private void heard(Knock knock) {
        if (knock instanceof Knock.Changed changed) {
            changed.pair().both().forEach(user -> of(user).forEach(
                            listener -> listener.worker().ring()));
        } else if (knock instanceof Knock.Looking looking) {
            onlookers.heard(looking);
        } else {
            if (knock instanceof Knock.Anything) {
                everybody = true;
            }
            LockSupport.unpark(keeper);
        }
    }

    private void keep() {
        while (!closed) {
            try {
                look();
            } catch (RuntimeException broken) {
                LOG.error("Looking after the listeners failed; it is tried again", broken);
            }
            LockSupport.parkNanos(times.look().toNanos());
        }
    }

    private void look() {
        lookout.news().ifPresent(this::tell);
        if (everybody) {
            everybody = false;
            all().forEach(listener -> listener.worker().ring());
        }
        typing.look();
        onlookers.look();
        all().forEach(LiveListener::look);
        if (System.nanoTime() - lookedForRemovedAt >= times.recheck().toNanos()) {
            lookedForRemovedAt = System.nanoTime();
            Thread.ofVirtual().name("duologue-removed").start(() -> new Expulsion(web, open).run());
        }
    }

    private void tell(SwitchState now) {
        Frame frame = Frames.switchChanged(now);
        for (LiveListener listener : all()) {
            listener.worker().offer(frame);
            if (now == SwitchState.OFF) {
                listener.worker().finish(CloseCode.MESSAGING_OFF);
            }
        }
    }
}
