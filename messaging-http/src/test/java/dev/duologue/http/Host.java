package dev.duologue.http;

import dev.duologue.Contact;
import dev.duologue.Limits;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import dev.duologue.port.ContactPolicy;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An application of somebody else: a Javalin with a sign-in, a session cookie, people and rules of its own, and
/// messaging mounted below `/inbox`.
final class Host implements AutoCloseable {
    private static final String COOKIE = "host_session";
    private static final LiveTimes QUICK = LiveTimes.DEFAULT.withRecheck(Duration.ofMillis(100));

    final Scene scene = Scene.inMemory();
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Map<String, Principal> sessions = new ConcurrentHashMap<>();
    private final Javalin javalin;

    Host(UnaryOperator<HttpSettings> change) {
        HttpSettings settings = change.apply(
                HttpSettings.forHost(this::caller).withMount("/inbox").withSignIn("/login"));
        Ports ports =
                new Ports(scene.ports.store(), scene.ports.doorbell(), new Members(), policy(), scene.ports.clock());
        Core core = Core.of(ports, new Settings(Limits.DEFAULT, SwitchState.ON));
        javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/login", ctx -> ctx.result("the host's own sign-in"));
            config.routes.addHttpHandler(HandlerType.POST, "/login", this::signIn);
            config.routes.addHttpHandler(HandlerType.POST, "/logout", this::signOut);
            config.registerPlugin(new MessagingPlugin(core, settings, QUICK, new Metrics(core)));
        });
        javalin.start("127.0.0.1", 0);
    }

    private void signIn(Context ctx) {
        String word = UUID.randomUUID().toString();
        sessions.put(word, Principal.of(UserId.of(String.valueOf(ctx.queryParam("user")))));
        ctx.cookie(COOKIE, word);
    }

    private void signOut(Context ctx) {
        sessions.remove(String.valueOf(ctx.cookie(COOKIE)));
    }

    private Optional<HostCaller> caller(Context ctx) {
        String word = ctx.cookie(COOKIE);
        return Optional.ofNullable(word).map(sessions::get).map(who -> HostCaller.of(who)
                .shownAs(new Profile("Session of " + who.user().value(), null, null, null))
                .whilePresent(() -> sessions.containsKey(word)));
    }

    /// Nobody may write to those whose id begins with "x".
    private static ContactPolicy policy() {
        return (from, others) -> others.stream()
                .collect(Collectors.toMap(
                        other -> other, other -> other.value().startsWith("x") ? Contact.none() : Contact.start()));
    }

    String url() {
        return "http://127.0.0.1:" + javalin.port();
    }

    String socket() {
        return url().replace("http", "ws") + "/inbox/ws/messaging";
    }

    /// Signed in by the host's own means.
    ///
    /// @return the cookie
    String signedIn(String user) {
        Answer answer = call(request("/login?user=" + user, null).POST(BodyPublishers.noBody()));
        return answer.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    /// With other rights than an ordinary member.
    String signedInAs(Principal principal) {
        String word = UUID.randomUUID().toString();
        sessions.put(word, principal);
        return COOKIE + "=" + word;
    }

    void signOut(String cookie) {
        call(request("/logout", cookie).POST(BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path, @Nullable String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    Answer get(String path, @Nullable String cookie) {
        return call(request(path, cookie));
    }

    Answer page(String path, @Nullable String cookie) {
        return call(request(path, cookie).header("Accept", "text/html"));
    }

    /// As a page of the host's own origin sends it.
    Answer post(String path, @Nullable String cookie, String json) {
        return call(request(path, cookie)
                .header("Content-Type", "application/json")
                .header("Origin", url())
                .POST(BodyPublishers.ofString(json)));
    }

    Answer submit(String path, @Nullable String cookie, String form) {
        return call(request(path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Origin", url())
                .POST(BodyPublishers.ofString(form)));
    }

    Answer call(HttpRequest.Builder request) {
        try {
            return new Answer(
                    client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while calling", interrupted);
        }
    }

    Line line(String cookie, @Nullable String origin) {
        return Line.open(client, socket(), origin, cookie);
    }

    @Override
    public void close() {
        client.shutdownNow();
        javalin.stop();
    }
}
