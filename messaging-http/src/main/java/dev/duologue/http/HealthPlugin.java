package dev.duologue.http;

import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;

/// Health alone, for a port that only those who watch the process can reach.
final class HealthPlugin extends Plugin<Void> {
    private final Core core;
    private final HttpSettings settings;

    HealthPlugin(Core core, HttpSettings settings) {
        this.core = core;
        this.settings = settings;
    }

    @Override
    public void onStart(JavalinState state) {
        Endpoints endpoints = new Endpoints(Web.of(core, settings), new Refusals(settings.mount()));
        new HealthRoutes(core).register(endpoints);
        endpoints.register(state.routes);
    }
}
