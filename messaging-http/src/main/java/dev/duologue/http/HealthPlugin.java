package dev.duologue.http;

import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;

/// Health and metrics alone, for a port that only those who watch the process can reach.
final class HealthPlugin extends Plugin<Void> {
    private final Core core;
    private final HttpSettings settings;
    private final Metrics metrics;

    HealthPlugin(Core core, HttpSettings settings, Metrics metrics) {
        this.core = core;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public void onStart(JavalinState state) {
        Endpoints endpoints = new Endpoints(Web.of(core, settings, metrics), new Refusals(settings.mount()));
        new HealthRoutes(core, metrics).register(endpoints);
        endpoints.register(state.routes);
    }
}
