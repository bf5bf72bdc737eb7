package dev.duologue.http;

import dev.duologue.Person;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who listens now, by person, over sockets and streams of events. It rings them when the doorbell says so, and looks
/// after them: the switch, expired tokens, removed people, silence.
final class Live implements AutoCloseable {
    static final int LISTENERS_PER_USER_MAX = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final Web web;
    private final LiveTimes times;
    private final Typing typing;
    private final Turns turns = Turns.ofThisMachine();
    private final Map<UserId, Set<LiveListener>> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile SwitchState state = SwitchState.ON;
    private volatile boolean everybody;
    private volatile boolean closed;
    private @Nullable Thread keeper;
    private Doorbell.@Nullable Listening listening;
    private long lookedForRemovedAt = System.nanoTime();

    Live(Web web, LiveTimes times) {
        this.web = web;
        this.times = times;
        this.typing = new Typing(web.core().ports().clock(), this::tell);
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

    /// Harmless when repeated.
    void leave(LiveListener listener) {
        open.computeIfPresent(listener.user(), (user, listeners) -> {
            if (listeners.remove(listener)) {
                count.decrementAndGet();
            }
            return listeners.isEmpty() ? null : listeners;
        });
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

    int connections() {
        return count.get();
    }

    /// Whether this person has the thread on screen somewhere.
    boolean isWatching(UserId user, ThreadId thread) {
        return of(user).stream().anyMatch(listener -> listener.isWatching(thread));
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

    /// Tells everybody that the server is going.
    @Override
    public void close() {
        closed = true;
        if (listening != null) {
            listening.close();
        }
        LockSupport.unpark(keeper);
        all().forEach(listener -> listener.worker().finish(CloseCode.GOING_AWAY));
    }

    private Collection<LiveListener> of(UserId user) {
        return open.getOrDefault(user, Set.of());
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
        lookAtTheSwitch();
        if (everybody) {
            everybody = false;
            all().forEach(listener -> listener.worker().ring());
        }
        typing.look();
        all().forEach(LiveListener::look);
        if (System.nanoTime() - lookedForRemovedAt >= times.recheck().toNanos()) {
            lookedForRemovedAt = System.nanoTime();
            Thread.ofVirtual().name("duologue-removed").start(() -> new Expulsion(web, open).run());
        }
    }

    private void lookAtTheSwitch() {
        SwitchState now;
        try {
            now = web.messaging().switchState();
        } catch (Refused refused) {
            if (refused.reason() == Reason.UNAVAILABLE) {
                return;
            }
            throw refused;
        }
        if (now != state) {
            state = now;
            Frame frame = Frames.switchChanged(now);
            for (LiveListener listener : all()) {
                listener.worker().offer(frame);
                if (now == SwitchState.OFF) {
                    listener.worker().finish(CloseCode.MESSAGING_OFF);
                }
            }
        }
    }
}
