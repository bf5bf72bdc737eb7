package dev.duologue.http;

import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;

/// Health and metrics alone, for a port that only those who watch the process can reach.
final class HealthPlugin extends Plugin<Void> {
    private final Core core;
    private final HttpSettings settings;
    private final Metrics metrics;
    private final HealthRoutes health;

    /// @param health the same that the people's port shows, so that both say no at the same moment
    HealthPlugin(Core core, HttpSettings settings, Metrics metrics, HealthRoutes health) {
        this.core = core;
        this.settings = settings;
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public void onStart(JavalinState state) {
        Endpoints endpoints = new Endpoints(Web.of(core, settings, metrics), new Refusals(settings.mount()));
        health.register(endpoints);
        endpoints.register(state.routes);
    }
}
