package dev.duologue.http;

import dev.duologue.Messaging;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one worker of a socket. Others leave it word and return at once: a ring sets a flag, a short frame waits in a
/// queue of 64, and whoever sends never waits for one who receives.
final class SocketWorker {
    /// Short frames that wait for a slow client, before it is told to catch up over REST.
    private static final int WAITING_MAX = 64;

    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(SocketWorker.class);

    private final Messaging messaging;
    private final LiveTimes times;
    private final Consumer<Refused> refuse;
    private final Queue<String> waiting = new ArrayDeque<>();
    private final AtomicReference<@Nullable CloseCode> finish = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> catchUp = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean rung;
    private volatile @Nullable Thread thread;

    /// @param refuse answers a catch-up that asks for the impossible
    SocketWorker(Messaging messaging, LiveTimes times, Consumer<Refused> refuse) {
        this.messaging = messaging;
        this.times = times;
        this.refuse = refuse;
    }

    /// Begins to greet and deliver.
    ///
    /// @param left called once when nothing will be sent any more
    void start(Session session, Reader reader, Runnable left) {
        thread = Thread.ofVirtual().name("duologue-socket").start(() -> {
            CloseCode code = work(session, reader);
            left.run();
            part(session, code);
        });
    }

    /// There may be news.
    void ring() {
        rung = true;
        LockSupport.unpark(thread);
    }

    /// Sends a short frame when the ones before it have left.
    void offer(String frame) {
        boolean room;
        synchronized (waiting) {
            room = waiting.size() < WAITING_MAX && waiting.add(frame);
        }
        if (!room) {
            finish(CloseCode.RESYNC);
        }
        LockSupport.unpark(thread);
    }

    /// Sends the changes since `after` and goes on from there.
    void catchUp(long after) {
        catchUp.set(after);
        LockSupport.unpark(thread);
    }

    /// Closes the socket once the frames that wait have left; the first reason counts.
    void finish(CloseCode code) {
        finish.compareAndSet(null, code);
        LockSupport.unpark(thread);
    }

    /// The other side is gone.
    void end() {
        ended.countDown();
        LockSupport.unpark(thread);
    }

    private CloseCode work(Session session, Reader reader) {
        Outgoing outgoing = new Outgoing(session, times.send());
        try {
            return deliver(outgoing, new Delivery(messaging, reader, outgoing::send));
        } catch (Outgoing.Stuck stuck) {
            return stuck.code();
        } catch (RuntimeException broken) {
            LOG.error("A socket failed; its client connects again", broken);
            return CloseCode.GOING_AWAY;
        }
    }

    /// @return why the socket is to be closed
    private CloseCode deliver(Outgoing outgoing, Delivery delivery) {
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
                } else if (!news(delivery)) {
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
    private boolean news(Delivery delivery) {
        Long after = catchUp.getAndSet(null);
        if (after != null) {
            try {
                delivery.catchUp(after);
            } catch (Refused refused) {
                if (refused.reason() != Reason.INVALID_REQUEST) {
                    throw refused;
                }
                refuse.accept(refused);
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

    private void part(Session session, CloseCode code) {
        session.close(code.code(), code.reason(), Callback.NOOP);
        try {
            if (!ended.await(times.farewell().toMillis(), TimeUnit.MILLISECONDS)) {
                session.disconnect();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            session.disconnect();
        }
    }
}
