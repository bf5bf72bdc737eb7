package dev.duologue.http;

import io.javalin.config.JavalinState;
import io.javalin.config.RoutesConfig;
import io.javalin.plugin.Plugin;

/// Messaging for any Javalin on Jetty: `config.registerPlugin(new MessagingPlugin(core, settings))`. It serves the REST
/// calls, the socket and the pages below the settings' mount path and leaves everything else to the host.
public final class MessagingPlugin extends Plugin<Void> {
    private final Web web;
    private final HealthRoutes health;

    public MessagingPlugin(Core core, HttpSettings settings) {
        this.web = Web.of(core, settings);
        this.health = new HealthRoutes(core);
    }

    @Override
    public void onStart(JavalinState state) {
        Refusals refusals = new Refusals(web.mount());
        Endpoints endpoints = new Endpoints(web, refusals);
        new ThreadRoutes(web.messaging()).register(endpoints);
        new MessageRoutes(web.messaging()).register(endpoints);
        new PeopleRoutes(web).register(endpoints);
        new AdminRoutes(web.core(), () -> 0).register(endpoints);
        health.register(endpoints);
        RoutesConfig routes = state.routes;
        endpoints.register(routes);
        endpoints.close(routes, "/api/messaging");
        endpoints.close(routes, "/api/admin");
    }

    /// From now on `/health/ready` says no, so that no new calls are sent here.
    void leave() {
        health.leave();
    }
}
