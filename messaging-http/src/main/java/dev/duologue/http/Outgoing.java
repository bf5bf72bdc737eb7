package dev.duologue.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// The way out of a socket: one frame at a time, each waited for until it left.
final class Outgoing {
    private final Session session;
    private final Duration patience;

    Outgoing(Session session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    /// A frame that could not be sent.
    static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CloseCode code;

        Stuck(CloseCode code) {
            super(code.reason(), null, false, false);
            this.code = code;
        }

        CloseCode code() {
            return code;
        }
    }

    /// @throws Stuck when it does not leave in time, or the socket has ended
    void send(String frame) {
        try {
            Callback.Completable.with(left -> session.sendText(frame, left))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new Stuck(CloseCode.RESYNC);
        } catch (ExecutionException ended) {
            throw new Stuck(CloseCode.GOING_AWAY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stuck(CloseCode.GOING_AWAY);
        }
    }
}
