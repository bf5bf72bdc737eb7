package dev.duologue.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.Container;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server of its own for hosts that embed nothing: [MessagingPlugin] in a Javalin on virtual threads, and a second,
/// small one for those who watch it.
public final class MessagingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessagingServer.class);
    private static final long DRAIN_MILLIS = 5_000;
    /// What the system keeps for a client that does not read; left to itself it keeps megabytes.
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private static final int PLATFORM_WORKERS_MAX = 64;
    private static final int PLATFORM_WORKERS_MIN = 4;
    private static final int ID_BITS = 96;

    private final Core core;
    private final HttpSettings settings;
    private final LiveTimes times;
    private final List<MeterBinder> watched = new ArrayList<>();
    private @Nullable MessagingPlugin plugin;
    private @Nullable Javalin main;
    private @Nullable Javalin management;

    public MessagingServer(Core core, HttpSettings settings) {
        this(core, settings, LiveTimes.DEFAULT);
    }

    MessagingServer(Core core, HttpSettings settings, LiveTimes times) {
        this.core = core;
        this.settings = settings;
        this.times = times;
    }

    /// Shows what somebody else measures with the metrics; to be called before the start.
    ///
    /// @return this server
    public MessagingServer watch(MeterBinder meters) {
        watched.add(meters);
        return this;
    }

    /// Begins to serve; port 0 takes a free one.
    ///
    /// @throws io.javalin.util.JavalinBindException when a port is taken
    public MessagingServer start(String host, int port, int managementPort) {
        Metrics metrics = new Metrics(core);
        watched.forEach(metrics::add);
        MessagingPlugin messaging = new MessagingPlugin(core, settings, times, metrics);
        plugin = messaging;
        main = Javalin.create(config -> {
            common(config, settings.mount());
            config.registerPlugin(messaging);
            config.routes.get("/", this::home);
        });
        main.start(host, port);
        management = Javalin.create(config -> {
            common(config, settings.mount());
            config.registerPlugin(new HealthPlugin(core, settings, metrics, messaging.health()));
        });
        management.start(host, managementPort);
        return this;
    }

    /// The port that is served, also when any was asked for.
    public int port() {
        return running(main).port();
    }

    public int managementPort() {
        return running(management).port();
    }

    /// Says "not ready", lets calls under way finish within 5 s, closes the sockets, and stops. Harmless when repeated.
    @Override
    public void close() {
        if (plugin != null) {
            plugin.leave();
        }
        if (main != null) {
            main.stop();
        }
        if (management != null) {
            management.stop();
        }
    }

    private static Javalin running(@Nullable Javalin javalin) {
        if (javalin == null) {
            throw new IllegalStateException("The server has not been started.");
        }
        return javalin;
    }

    /// What every server of ours has in common.
    static void common(JavalinConfig config, String mount) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = workers();
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(DRAIN_MILLIS);
            server.insertHandler(new GracefulHandler());
            server.addEventListener(new SmallSendBuffers());
            server.setErrorHandler(new JettyErrors(mount));
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JettyErrors(mount)));
        config.routes.exception(HttpResponseException.class, (refused, ctx) -> {
            boolean known = Endpoints.METHODS.contains(ctx.method());
            if (!known) {
                ctx.header("Allow", Endpoints.allow(Set.copyOf(Endpoints.METHODS)));
            }
            answer(ctx, mount, known ? refused.getStatus() : 405);
        });
        config.routes.exception(IllegalArgumentException.class, (malformed, ctx) -> answer(ctx, mount, 400));
        config.routes.exception(Exception.class, (broken, ctx) -> {
            LOG.error("A request failed outside of any call", broken);
            answer(ctx, mount, 500);
        });
    }

    private void home(Context ctx) {
        ctx.header("Location", settings.mount() + (settings.demo() == null ? "/messages" : "/demo"));
        ctx.status(303);
    }

    private static void answer(Context ctx, String mount, int status) {
        new Refusals(mount).document(ctx, Problem.ofStatus(status), Secrets.random(ID_BITS));
    }

    /// Calls run on virtual threads; accepting and selecting, which would pin their carriers, on platform ones.
    private static QueuedThreadPool workers() {
        QueuedThreadPool workers = new QueuedThreadPool(PLATFORM_WORKERS_MAX, PLATFORM_WORKERS_MIN);
        workers.setName("duologue-http");
        workers.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return workers;
    }

    private static final class SmallSendBuffers implements Container.Listener {
        @Override
        public void beanAdded(Container parent, Object child) {
            if (child instanceof ServerConnector connector) {
                connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
            }
        }

        @Override
        public void beanRemoved(Container parent, Object child) {}
    }
}
