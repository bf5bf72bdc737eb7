package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// One open socket: what comes in, whether the caller is still good, and whether there is anybody at the other end.
/// What goes out is its worker's business. Public only so that Jetty may call it.
public final class LiveSocket implements Session.Listener.AutoDemanding {
    static final int INCOMING_BYTES_MAX = 32 * 1024;

    private static final int OUTGOING_FRAMES_MAX = 16;

    private final Live live;
    private final Caller caller;
    private final IncomingFrames incoming;
    private final SocketWorker worker;
    private volatile long heardAt = System.nanoTime();
    private volatile long pingedAt = System.nanoTime();
    private volatile @Nullable Session session;

    LiveSocket(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
        this.incoming = new IncomingFrames(live, this, caller.identity().principal());
        this.worker = new SocketWorker(live.web().messaging(), live.times(), incoming::refuse);
    }

    UserId user() {
        return caller.identity().principal().user();
    }

    boolean isWatching(ThreadId thread) {
        return thread.equals(incoming.watched());
    }

    SocketWorker worker() {
        return worker;
    }

    /// Looks after it: expired or signed out, dead, or due for a ping. Returns at once.
    void look() {
        long now = System.nanoTime();
        Session open = session;
        if (isSignedOut() || caller.identity().expiredAt(live.web().now())) {
            worker.finish(CloseCode.UNAUTHENTICATED);
        } else if (now - heardAt >= live.times().dead().toNanos()) {
            worker.finish(CloseCode.NO_PONG);
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
            worker.finish(CloseCode.TOO_MANY);
        }
        worker.start(opened, caller.identity().principal().reader(), () -> live.leave(this));
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
        worker.end();
    }

    private boolean isSignedOut() {
        return caller.session() != null
                && live.web().callers().sessions().find(caller.session().word()).isEmpty();
    }
}
