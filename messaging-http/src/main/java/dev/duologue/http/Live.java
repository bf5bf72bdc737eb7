package dev.duologue.http;

import dev.duologue.Pair;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
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

/// The open sockets by person. It rings them when the doorbell says so, and looks after them: the switch, expired
/// tokens, removed people, silence.
final class Live implements AutoCloseable {
    static final int SOCKETS_PER_USER_MAX = 8;
    static final int SOCKETS_MAX = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final Web web;
    private final LiveTimes times;
    private final Typing typing;
    private final Map<UserId, Set<LiveSocket>> open = new ConcurrentHashMap<>();
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

    /// Enters a socket, from now on it is rung.
    ///
    /// @return false when its person has 8 already, or all have 20,000
    boolean enter(LiveSocket socket) {
        boolean[] entered = {false};
        if (count.incrementAndGet() <= SOCKETS_MAX && !closed) {
            open.compute(socket.user(), (user, sockets) -> {
                Set<LiveSocket> mine = sockets == null ? ConcurrentHashMap.newKeySet() : sockets;
                entered[0] = mine.size() < SOCKETS_PER_USER_MAX && mine.add(socket);
                return mine;
            });
        }
        if (!entered[0]) {
            count.decrementAndGet();
        }
        return entered[0];
    }

    /// Harmless when repeated.
    void leave(LiveSocket socket) {
        open.computeIfPresent(socket.user(), (user, sockets) -> {
            if (sockets.remove(socket)) {
                count.decrementAndGet();
            }
            return sockets.isEmpty() ? null : sockets;
        });
    }

    int connections() {
        return count.get();
    }

    /// Whether this person has the thread on screen somewhere.
    boolean isWatching(UserId user, ThreadId thread) {
        return of(user).stream().anyMatch(socket -> socket.isWatching(thread));
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

    /// Tells the sockets that the server is going.
    @Override
    public void close() {
        closed = true;
        if (listening != null) {
            listening.close();
        }
        LockSupport.unpark(keeper);
        all().forEach(socket -> socket.worker().finish(CloseCode.GOING_AWAY));
    }

    private Collection<LiveSocket> of(UserId user) {
        return open.getOrDefault(user, Set.of());
    }

    private List<LiveSocket> all() {
        return open.values().stream().flatMap(Set::stream).toList();
    }

    private void tell(UserId user, String frame) {
        of(user).forEach(socket -> socket.worker().offer(frame));
    }

    private void heard(Knock knock) {
        switch (knock) {
            case Knock.Changed(Pair pair) -> {
                of(pair.low()).forEach(socket -> socket.worker().ring());
                of(pair.high()).forEach(socket -> socket.worker().ring());
            }
            case Knock.Switched() -> LockSupport.unpark(keeper);
            case Knock.Anything() -> {
                everybody = true;
                LockSupport.unpark(keeper);
            }
        }
    }

    private void keep() {
        while (!closed) {
            try {
                look();
            } catch (RuntimeException broken) {
                LOG.error("Looking after the sockets failed; it is tried again", broken);
            }
            LockSupport.parkNanos(times.look().toNanos());
        }
    }

    private void look() {
        lookAtTheSwitch();
        if (everybody) {
            everybody = false;
            all().forEach(socket -> socket.worker().ring());
        }
        typing.look();
        all().forEach(LiveSocket::look);
        if (System.nanoTime() - lookedForRemovedAt >= times.recheck().toNanos()) {
            lookedForRemovedAt = System.nanoTime();
            Thread.ofVirtual().name("duologue-removed").start(() -> new Expulsion(web.core(), open).run());
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
            String frame = Frames.switchChanged(now);
            for (LiveSocket socket : all()) {
                socket.worker().offer(frame);
                if (now == SwitchState.OFF) {
                    socket.worker().finish(CloseCode.MESSAGING_OFF);
                }
            }
        }
    }
}
