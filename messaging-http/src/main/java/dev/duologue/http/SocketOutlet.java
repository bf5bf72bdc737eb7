package dev.duologue.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// The way out of a socket.
final class SocketOutlet implements Outlet {
    private final Session session;
    private final LiveTimes times;
    private final CountDownLatch ended = new CountDownLatch(1);

    SocketOutlet(Session session, LiveTimes times) {
        this.session = session;
        this.times = times;
    }

    /// The other side has answered the close, or is gone.
    void end() {
        ended.countDown();
    }

    @Override
    public void send(Frame frame) {
        await(left -> session.sendText(frame.json(), left));
    }

    @Override
    public void beat() {
        await(left -> session.sendPing(ByteBuffer.allocate(0), left));
    }

    private void await(Consumer<Callback.Completable> sending) {
        try {
            Callback.Completable.with(sending).get(times.send().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new Stuck(CloseCode.RESYNC);
        } catch (ExecutionException gone) {
            throw new Stuck(CloseCode.GOING_AWAY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stuck(CloseCode.GOING_AWAY);
        }
    }

    @Override
    public void close(CloseCode code) {
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
