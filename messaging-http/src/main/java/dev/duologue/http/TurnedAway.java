package dev.duologue.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A socket that is accepted only to be told why it is closed. One frame is read from it, the answer to the close; a
/// client that says something else instead is cut off after 5 s, whatever it does.
/// Public only so that Jetty may call it.
public final class TurnedAway implements Session.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CloseCode code;

    TurnedAway(CloseCode code) {
        this.code = code;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        session.setIdleTimeout(PATIENCE);
        session.close(code.code(), code.reason(), Callback.NOOP);
        session.demand();
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(session::disconnect);
    }
}
