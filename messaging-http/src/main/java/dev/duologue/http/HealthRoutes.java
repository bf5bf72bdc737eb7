package dev.duologue.http;

import dev.duologue.http.Endpoints.Access;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells those who watch the process how it is. Switched off is healthy; a store that does not answer is not.
final class HealthRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String UP = "{\"status\":\"UP\"}";

    private final Core core;
    private final Metrics metrics;
    private final AtomicBoolean leaving = new AtomicBoolean();

    HealthRoutes(Core core, Metrics metrics) {
        this.core = core;
        this.metrics = metrics;
    }

    /// From now on it is not ready for new calls.
    void leave() {
        leaving.set(true);
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/health/live", Access.ANYONE, call -> call.json(200, UP))
                .get("/health/started", Access.ANYONE, call -> call.json(200, UP))
                .get("/health/ready", Access.ANYONE, this::ready)
                .get("/metrics", Access.ANYONE, call -> call.text(PROMETHEUS, metrics.text()));
    }

    private void ready(Call call) {
        if (leaving.get()) {
            throw new Rejected(ProblemType.UNAVAILABLE, "This server is shutting down.");
        }
        core.messaging().switchState();
        call.json(200, UP);
    }
}
