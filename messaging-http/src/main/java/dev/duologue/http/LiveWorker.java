package dev.duologue.http;

import dev.duologue.Messaging;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.ThreadId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one worker of a listener. Others leave it word and return at once: a ring sets a flag, a short frame waits in a
/// queue of 64, and whoever sends never waits for one who receives.
final class LiveWorker {
    /// Short frames that wait for a slow client, before it is told to catch up over REST.
    static final int WAITING_MAX = 64;

    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(LiveWorker.class);

    private final Messaging messaging;
    private final Turns turns;
    private final Consumer<Refused> refuse;
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private final AtomicReference<@Nullable CloseCode> finish = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> catchUp = new AtomicReference<>();
    private volatile boolean ended;
    private volatile boolean rung;
    private volatile boolean beating;
    private boolean helloSent;
    private volatile @Nullable Thread thread;

    /// @param turns shared by all listeners of a server
    /// @param refuse answers a catch-up that asks for the impossible
    LiveWorker(Messaging messaging, Turns turns, Consumer<Refused> refuse) {
        this.messaging = messaging;
        this.turns = turns;
        this.refuse = refuse;
    }

    /// Begins to greet and deliver.
    ///
    /// @param after from where, empty for now; a cursor that was given
    /// @param left called once when nothing will be sent any more
    void start(Outlet outlet, Reader reader, OptionalLong after, Runnable left) {
        thread = Thread.ofVirtual().name("duologue-live").start(() -> {
            CloseCode code = work(outlet, reader, after);
            left.run();
            outlet.close(code);
        });
    }

    /// There may be news.
    void ring() {
        rung = true;
        LockSupport.unpark(thread);
    }

    /// Sends a short frame when the ones before it have left.
    void offer(Frame frame) {
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

    /// Shows the listener that the connection is alive.
    void beat() {
        beating = true;
        LockSupport.unpark(thread);
    }

    /// Closes the connection once the frames that wait have left; the first reason counts.
    void finish(CloseCode code) {
        finish.compareAndSet(null, code);
        LockSupport.unpark(thread);
    }

    /// Whether the connection is to be closed, so that nothing more is heard from it.
    boolean isFinished() {
        return finish.get() != null;
    }

    /// The other side is gone.
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private CloseCode work(Outlet outlet, Reader reader, OptionalLong after) {
        try {
            return deliver(outlet, reader, after);
        } catch (Outlet.Stuck stuck) {
            return stuck.code();
        } catch (RuntimeException broken) {
            LOG.error("A listener failed; its client connects again", broken);
            return CloseCode.GOING_AWAY;
        }
    }

    /// @return why the connection is to be closed
    private CloseCode deliver(Outlet outlet, Reader reader, OptionalLong after) {
        Delivery delivery = new Delivery(messaging, reader, turns, frame -> pass(outlet, reader, frame));
        boolean greeted = false;
        while (true) {
            flushAndLeaveIfFinished(outlet, reader);
            try {
                if (!greeted) {
                    delivery.greet(after);
                    greeted = true;
                } else if (!news(delivery)) {
                    LockSupport.park(this);
                }
            } catch (Refused refused) {
                if (!greeted && refused.reason() == Reason.MESSAGING_DISABLED) {
                    return CloseCode.MESSAGING_OFF;
                }
                if (!greeted && refused.reason() == Reason.INVALID_REQUEST) {
                    return CloseCode.RESYNC;
                }
                // Off is told to all who were greeted by their keeper; a store that does not answer is asked again.
                rung = true;
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
    }

    /// @return false when there is nothing to do
    private boolean news(Delivery delivery) {
        Long after = catchUp.getAndSet(null);
        if (after != null) {
            try {
                delivery.catchUp(after);
            } catch (Refused refused) {
                if (refused.reason() != Reason.INVALID_REQUEST) {
                    catchUp.compareAndSet(null, after);
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

    /// Sends one frame of many. What waits goes first, and many frames for a slow client end when its time is over.
    private void pass(Outlet outlet, Reader reader, Frame frame) {
        flushAndLeaveIfFinished(outlet, reader);
        outlet.send(frame);
        helloSent = true;
    }

    private void flushAndLeaveIfFinished(Outlet outlet, Reader reader) {
        CloseCode code = finish.get();
        if (helloSent) {
            flush(outlet, reader);
        }
        if (code != null || ended) {
            throw new Outlet.Stuck(code == null ? CloseCode.GOING_AWAY : code);
        }
    }

    private void flush(Outlet outlet, Reader reader) {
        if (beating) {
            beating = false;
            outlet.beat();
        }
        while (true) {
            Frame frame;
            synchronized (waiting) {
                frame = waiting.poll();
            }
            if (frame == null) {
                return;
            }
            if (frame.about() == null || mayRead(reader, frame.about())) {
                outlet.send(frame);
            }
        }
    }

    /// Whether the listener may still see this thread; while that cannot be told, no.
    private boolean mayRead(Reader reader, ThreadId thread) {
        try {
            messaging.thread(reader, thread);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }
}
