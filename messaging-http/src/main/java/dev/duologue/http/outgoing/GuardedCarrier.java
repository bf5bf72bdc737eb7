package dev.duologue.http.outgoing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Carries pushes to known push services and nowhere else. Where a name leads is looked up for each connection, by this
/// program alone and once: every address must be on the public Internet, and the connection goes to one of those very
/// addresses, encrypted, to a host that proves to have that name. No redirect is followed, no proxy is asked, no cookie
/// kept.
public final class GuardedCarrier implements Carrier {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration IDLE_MAX = Duration.ofSeconds(20);
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int CONNECTIONS_PER_HOST_MAX = 8;
    private static final int WORKERS_MAX = 12;
    private static final int HTTPS_PORT = 443;

    private final PushServices services;
    private final Way way;
    private @Nullable HttpClient client;

    /// Opens nothing before it is asked to carry something.
    public GuardedCarrier(PushServices services) {
        this(
                services,
                new Way(
                        host -> List.of(InetAddress.getAllByName(host)),
                        PublicInternet::has,
                        HTTPS_PORT,
                        new SslContextFactory.Client()));
    }

    GuardedCarrier(PushServices services, Way way) {
        this.services = services;
        this.way = way;
    }

    /// How hosts are found.
    ///
    /// @param open whether an address may be connected to
    /// @param port the one of every host
    /// @param trust by whom hosts prove their names
    record Way(Lookup lookup, Predicate<InetAddress> open, int port, SslContextFactory.Client trust) {}

    /// Where a name leads.
    interface Lookup {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    @Override
    public Answer carry(URI endpoint, Map<String, String> headers, byte[] body) {
        Optional<String> objection = services.objection(endpoint);
        if (objection.isPresent()) {
            return new Answer.Forbidden(objection.get());
        }
        Request request = client().newRequest(endpoint)
                .method("POST")
                .timeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> headers.forEach(fields::put))
                .body(new BytesRequestContent(body));
        try {
            ContentResponse answer = new CompletableResponseListener(request, ANSWER_BYTES_MAX)
                    .send()
                    .get();
            String wait = Objects.requireNonNullElse(answer.getHeaders().get("Retry-After"), "");
            return new Answer.Status(answer.getStatus(), RetryAfter.of(wait, Instant.now()));
        } catch (ExecutionException failed) {
            return failed(endpoint.getHost(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Silence("The attempt was interrupted");
        }
    }

    private static Answer failed(String host, @Nullable Throwable cause) {
        if (cause instanceof NotOpen) {
            return new Answer.Forbidden(host + " leads to an address that is not on the public Internet");
        }
        return new Answer.Silence(
                cause instanceof UnknownHostException
                        ? host + " is not known to the name server"
                        : host + " did not answer");
    }

    @Override
    public synchronized void close() {
        try {
            if (client != null) {
                client.stop();
            }
            client = null;
        } catch (Exception broken) {
            throw new IllegalStateException("The connections to push services could not be closed", broken);
        }
    }

    /// What it would do by itself about certain answers, redirects among them, is left out.
    private synchronized HttpClient client() {
        if (client == null) {
            HttpClient fresh = quiet();
            try {
                fresh.start();
            } catch (Exception broken) {
                throw new IllegalStateException("The client for push services could not be started", broken);
            }
            fresh.getProtocolHandlers().clear();
            fresh.getContentDecoderFactories().clear();
            client = fresh;
        }
        return client;
    }

    private HttpClient quiet() {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(way.trust());
        QueuedThreadPool workers = new QueuedThreadPool(WORKERS_MAX, 1);
        workers.setName("duologue-push");
        workers.setDaemon(true);
        HttpClient fresh = new HttpClient(new HttpClientTransportOverHTTP(connector));
        fresh.setExecutor(workers);
        fresh.setSocketAddressResolver((host, port, context, promise) -> workers.execute(() -> resolve(host, promise)));
        fresh.setFollowRedirects(false);
        fresh.setHttpCookieStore(new HttpCookieStore.Empty());
        fresh.setUserAgentField(null);
        fresh.setConnectTimeout(CONNECT_MAX.toMillis());
        fresh.setIdleTimeout(IDLE_MAX.toMillis());
        fresh.setDestinationIdleTimeout(IDLE_MAX.toMillis());
        fresh.setMaxConnectionsPerDestination(CONNECTIONS_PER_HOST_MAX);
        return fresh;
    }

    private void resolve(String host, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetAddress> found = way.lookup().addresses(host);
            if (found.isEmpty() || !found.stream().allMatch(way.open())) {
                promise.failed(new NotOpen());
                return;
            }
            List<InetSocketAddress> named = new ArrayList<>();
            for (InetAddress address : found) {
                // With its name, for that is what the host must prove; nobody looks it up again.
                named.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), way.port()));
            }
            promise.succeeded(named);
        } catch (UnknownHostException | RuntimeException unknown) {
            promise.failed(unknown);
        }
    }

    /// A name led to where nothing may be sent.
    private static final class NotOpen extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
