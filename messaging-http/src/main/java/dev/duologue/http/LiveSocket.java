package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.http.Callers.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// One open socket: what comes in, whether the caller is still good, and whether there is anybody at the other end.
/// What goes out is its worker's business. Public only so that Jetty may call it.
public final class LiveSocket implements LiveListener, Session.Listener {
    /// Bytes of one frame, in however many fragments it comes.
    static final int INCOMING_BYTES_MAX = 32 * 1024;

    private static final int OUTGOING_FRAMES_MAX = 16;

    private final Live live;
    private final Caller caller;
    private final IncomingFrames incoming;
    private final LiveWorker worker;
    private final FrameAllowance allowance;
    private final StringBuilder partial = new StringBuilder();
    private int partialBytes;
    private volatile boolean tooBig;
    private volatile long heardAt = System.nanoTime();
    private volatile long beatenAt = System.nanoTime();
    private volatile @Nullable Session session;
    private volatile @Nullable SocketOutlet outlet;

    LiveSocket(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
        this.incoming = new IncomingFrames(live, this, caller.identity().principal());
        this.worker = new LiveWorker(live.web().messaging(), live.turns(), incoming::refuse, live.meters()::delivered);
        this.allowance = new FrameAllowance(live.web().isLimited(), System::nanoTime);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public @Nullable ThreadId watched() {
        return incoming.watched();
    }

    @Override
    public LiveWorker worker() {
        return worker;
    }

    @Override
    public void look() {
        long now = System.nanoTime();
        Session open = session;
        if (live.isOver(caller)) {
            worker.finish(CloseCode.UNAUTHENTICATED);
        } else if (now - heardAt >= live.times().dead().toNanos()) {
            worker.finish(CloseCode.NO_PONG);
        } else if (now - beatenAt >= live.times().ping().toNanos()) {
            beatenAt = now;
            worker.beat();
            if (watched() != null) {
                live.onlookers().tell(user());
            }
        }
        if (open != null && allowance.refill() && !tooBig) {
            open.demand();
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setIdleTimeout(live.times().dead().multipliedBy(2));
        opened.setMaxOutgoingFrames(OUTGOING_FRAMES_MAX);
        SocketOutlet out = new SocketOutlet(opened, live.times());
        session = opened;
        outlet = out;
        if (!live.enter(this)) {
            worker.finish(live.refusal());
        }
        worker.start(out, caller.identity().principal().reader(), OptionalLong.empty(), code -> live.leave(this, code));
        opened.demand();
    }

    @Override
    public void onWebSocketPartialText(String piece, boolean last) {
        if (fits(piece.getBytes(StandardCharsets.UTF_8).length, last)) {
            partial.append(piece);
            if (last) {
                incoming.take(partial.toString());
                partial.setLength(0);
            }
        }
        heard();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer piece, boolean last, Callback callback) {
        int bytes = piece.remaining();
        callback.succeed();
        if (fits(bytes, last) && last) {
            incoming.takeBinary();
        }
        heard();
    }

    /// Counts a piece of a frame; a frame that grows too big ends the socket, and the rest of it is not even read.
    private boolean fits(int bytes, boolean last) {
        partialBytes += bytes;
        if (partialBytes > INCOMING_BYTES_MAX) {
            tooBig = true;
            worker.finish(CloseCode.TOO_BIG);
        }
        if (last) {
            partialBytes = 0;
        }
        return !worker.isFinished();
    }

    /// The next frame is read when the pong has left, so that pings pile up with whoever sends them.
    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        Session open = session;
        if (open != null) {
            open.sendPong(payload, Callback.from(this::heard, failed -> heard()));
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard();
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

    private void heard() {
        heardAt = System.nanoTime();
        Session open = session;
        if (open != null && allowance.take() && !tooBig) {
            open.demand();
        }
    }

    private void end() {
        live.leave(this);
        worker.end();
        SocketOutlet out = outlet;
        if (out != null) {
            out.end();
        }
    }
}
