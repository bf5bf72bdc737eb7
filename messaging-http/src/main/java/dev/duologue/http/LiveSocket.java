package dev.duologue.http;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open socket. A ring only sets a flag; one worker reads what is newer than what it last sent, sends a frame, and
/// waits until it left. So a slow client costs a flag and a cursor, and nobody who sends waits for one who receives.
/// Public only so that Jetty may call it.
public final class LiveSocket implements Session.Listener.AutoDemanding {
    static final int INCOMING_BYTES_MAX = 32 * 1024;

    /// Short frames that wait for a slow client, before it is told to catch up over REST.
    private static final int WAITING_MAX = 64;

    private static final int OUTGOING_FRAMES_MAX = 16;
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private final Live live;
    private final Caller caller;
    private final IncomingFrames incoming;
    private final Queue<String> waiting = new ArrayDeque<>();
    private final AtomicReference<@Nullable CloseCode> finish = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> catchUp = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean rung;
    private volatile long heardAt = System.nanoTime();
    private volatile long pingedAt = System.nanoTime();
    private volatile @Nullable Session session;
    private volatile @Nullable Thread worker;

    LiveSocket(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
        this.incoming = new IncomingFrames(live, this, caller.identity().principal());
    }

    UserId user() {
        return caller.identity().principal().user();
    }

    boolean isWatching(ThreadId thread) {
        return thread.equals(incoming.watched());
    }

    /// There may be news. Returns at once.
    void ring() {
        rung = true;
        LockSupport.unpark(worker);
    }

    /// Sends a short frame when the ones before it have left. Returns at once.
    void offer(String frame) {
        boolean room;
        synchronized (waiting) {
            room = waiting.size() < WAITING_MAX && waiting.add(frame);
        }
        if (!room) {
            finish(CloseCode.RESYNC);
        }
        LockSupport.unpark(worker);
    }

    /// Sends the changes since `after` and goes on from there. Returns at once.
    void catchUp(long after) {
        catchUp.set(after);
        LockSupport.unpark(worker);
    }

    /// Closes the socket once the frames that wait have left. Returns at once; the first reason counts.
    void finish(CloseCode code) {
        finish.compareAndSet(null, code);
        LockSupport.unpark(worker);
    }

    /// Is the caller still good, and is there anybody at the other end?
    void look() {
        long now = System.nanoTime();
        Session open = session;
        if (isLoggedOut() || caller.identity().expiredAt(live.web().now())) {
            finish(CloseCode.UNAUTHENTICATED);
        } else if (now - heardAt >= live.times().dead().toNanos()) {
            finish(CloseCode.NO_PONG);
        } else if (open != null && now - pingedAt >= live.times().ping().toNanos()) {
            pingedAt = now;
            open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setIdleTimeout(live.times().dead().multipliedBy(2));
        opened.setMaxOutgoingFrames(OUTGOING_FRAMES_MAX);
        session = opened;
        if (!live.enter(this)) {
            finish.set(CloseCode.TOO_MANY);
        }
        worker = Thread.ofVirtual().name("duologue-socket").start(() -> work(opened));
    }

    @Override
    public void onWebSocketText(String frame) {
        heardAt = System.nanoTime();
        incoming.take(frame);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        heardAt = System.nanoTime();
        incoming.takeBinary();
        callback.succeed();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heardAt = System.nanoTime();
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        end();
        callback.succeed();
    }

    /// What Jetty refuses it closes by itself; a connection that broke is an end like any other.
    @Override
    public void onWebSocketError(Throwable cause) {
        end();
    }

    private void end() {
        live.leave(this);
        ended.countDown();
        LockSupport.unpark(worker);
    }

    private boolean isLoggedOut() {
        return caller.session() != null
                && live.web().callers().sessions().find(caller.session().word()).isEmpty();
    }

    private void work(Session open) {
        Outgoing outgoing = new Outgoing(open, live.times().send());
        CloseCode code = CloseCode.GOING_AWAY;
        try {
            code = deliver(outgoing);
        } catch (Outgoing.Stuck stuck) {
            code = stuck.code();
        } catch (RuntimeException broken) {
            LOG.error("A socket failed; its client connects again", broken);
        }
        live.leave(this);
        part(open, code);
    }

    /// @return why it is to be closed
    private CloseCode deliver(Outgoing outgoing) {
        Delivery delivery = new Delivery(
                live.web().messaging(), caller.identity().principal().reader(), outgoing::send);
        boolean greeted = false;
        while (ended.getCount() > 0) {
            CloseCode code = finish.get();
            flush(outgoing);
            if (code != null) {
                return code;
            }
            try {
                if (!greeted) {
                    delivery.greet();
                    greeted = true;
                } else if (!work(delivery)) {
                    LockSupport.park(this);
                }
            } catch (Refused refused) {
                // Off is told to all sockets by their keeper; a store that does not answer is asked again.
                rung = true;
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
        return CloseCode.GOING_AWAY;
    }

    /// @return false when there is nothing to do
    private boolean work(Delivery delivery) {
        Long after = catchUp.getAndSet(null);
        if (after != null) {
            try {
                delivery.catchUp(after);
            } catch (Refused refused) {
                if (refused.reason() != Reason.INVALID_REQUEST) {
                    throw refused;
                }
                incoming.refuse(refused);
            }
            return true;
        }
        boolean news = rung;
        if (news) {
            rung = false;
            delivery.news();
        }
        return news;
    }

    private void flush(Outgoing outgoing) {
        while (true) {
            String frame;
            synchronized (waiting) {
                frame = waiting.poll();
            }
            if (frame == null) {
                return;
            }
            outgoing.send(frame);
        }
    }

    private void part(Session open, CloseCode code) {
        open.close(code.code(), code.reason(), Callback.NOOP);
        try {
            if (!ended.await(live.times().farewell().toMillis(), TimeUnit.MILLISECONDS)) {
                open.disconnect();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            open.disconnect();
        }
    }
}
