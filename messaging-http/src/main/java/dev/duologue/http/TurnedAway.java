package dev.duologue.http;

import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A socket that is accepted only to be told why it is closed.
/// Public only so that Jetty may call it.
public final class TurnedAway implements Session.Listener.AutoDemanding {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CloseCode code;

    TurnedAway(CloseCode code) {
        this.code = code;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        session.setIdleTimeout(PATIENCE);
        session.close(code.code(), code.reason(), Callback.NOOP);
    }
}
