package dev.duologue.http;

import io.javalin.config.JavalinState;
import io.javalin.config.RoutesConfig;
import io.javalin.plugin.Plugin;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/// Messaging for any Javalin on Jetty: `config.registerPlugin(new MessagingPlugin(core, settings))`. It serves the REST
/// calls, the socket and the pages below the settings' mount path and leaves everything else to the host.
public final class MessagingPlugin extends Plugin<Void> {
    private final Web web;
    private final HealthRoutes health;
    private final Live live;
    private final Dispatch dispatch;

    public MessagingPlugin(Core core, HttpSettings settings) {
        this(core, settings, LiveTimes.DEFAULT, new Metrics(core));
    }

    MessagingPlugin(Core core, HttpSettings settings, LiveTimes times, Metrics metrics) {
        this.web = Web.of(core, settings, metrics);
        this.live = new Live(web, times);
        this.health = new HealthRoutes(core, metrics);
        this.dispatch = new Dispatch(core.courier());
        core.courier().ask(live.onlookers()::isWatching);
        core.courier().report(metrics.outbox());
        metrics.live().watch(live::connections, live::behind);
    }

    @Override
    public void onStart(JavalinState state) {
        Refusals refusals = new Refusals(web.mount());
        Endpoints endpoints = new Endpoints(web, refusals);
        new ThreadRoutes(web.messaging()).register(endpoints);
        new MessageRoutes(web.messaging()).register(endpoints);
        new PeopleRoutes(web).register(endpoints);
        new NotificationRoutes(web).register(endpoints);
        new PersonalDataRoutes(web.core().personalData()).register(endpoints);
        new AdminRoutes(web.core(), live::connections).register(endpoints);
        new EventRoutes(live).register(endpoints);
        health.register(endpoints);
        new DocsRoutes(web).register(endpoints);
        state.jetty.modifyServletContextHandler(context -> context.addServlet(
                new ServletHolder(new SocketServlet(web, live, state)), web.mount() + "/ws/messaging"));
        state.events.serverStarting(live::start);
        state.events.serverStarting(dispatch::start);
        state.events.serverStarting(web.callers()::warmUp);
        state.events.serverStopping(live::close);
        state.events.serverStopping(dispatch::leave);
        state.events.serverStopped(dispatch::awaitGone);
        state.events.serverStopped(web.metrics()::close);
        Html html = new Html(web);
        Endpoints pages = new Endpoints(web, new PageRefusals(web.mount(), html));
        pages(pages, html);
        RoutesConfig routes = state.routes;
        endpoints.register(routes);
        pages.register(routes);
        endpoints.close(routes, "/api/messaging");
        endpoints.close(routes, "/api/admin");
    }

    private void pages(Endpoints pages, Html html) {
        MessagePages reading = new MessagePages(web.messaging(), html);
        new MessageForms(web.messaging(), html, reading).register(pages);
        reading.register(pages);
        new PeoplePages(web.messaging(), html).register(pages);
        new SessionRoutes(web, html).register(pages);
        new AdminPages(web.core().administration(), html, live::connections).register(pages);
        new SettingsPages(web.core().notifications(), html).register(pages);
        new UnsubscribePages(web.core(), html).register(pages);
        new ProblemPages(html).register(pages);
        new Assets(web.mount()).register(pages);
        web.settings().demoPeople().ifPresent(people -> new DemoRoutes(web, html, people).register(pages));
    }

    HealthRoutes health() {
        return health;
    }

    /// From now on `/health/ready` says no, so that no new calls are sent here.
    void leave() {
        health.leave();
    }
}
