package dev.duologue.http;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.duologue.Limits;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.TokenIssuer.Bearer;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.kit.Scene;
import dev.duologue.port.Notifier;
import dev.duologue.port.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A running server over the store of the kit, with a clock that only the test moves, and a client to call it.
final class Site implements AutoCloseable {
    static final String SECRET = "a secret that is only used by tests, and long enough";

    final Scene scene;
    final HttpSettings settings;
    final MessagingServer server;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Site(Scene scene, Settings rules, HttpSettings settings, LiveTimes times) {
        this.scene = scene;
        this.settings = settings;
        Core core = Core.of(scene.ports, rules);
        this.server = new MessagingServer(core, settings, times).start("127.0.0.1", 0, 0);
    }

    static Site open() {
        return open(settings -> settings);
    }

    static Site open(UnaryOperator<HttpSettings> change) {
        HttpSettings settings = HttpSettings.withSecret(SECRET);
        return new Site(Scene.inMemory(), on(Limits.DEFAULT), change.apply(settings), LiveTimes.DEFAULT);
    }

    /// As patient with those who listen as this.
    static Site open(LiveTimes times) {
        return new Site(Scene.inMemory(), on(Limits.DEFAULT), HttpSettings.withSecret(SECRET), times);
    }

    /// Only registered relationships may write.
    static Site related() {
        return related(LiveTimes.DEFAULT);
    }

    static Site related(LiveTimes times) {
        return new Site(Scene.related(new InMemoryStore()), on(Limits.DEFAULT), HttpSettings.withSecret(SECRET), times);
    }

    /// Without limits on sends and reads.
    static Site unlimited(LiveTimes times) {
        Limits limits = new Limits(10_000, 1_000_000, Duration.ofMinutes(15));
        return new Site(Scene.unlimited(new InMemoryStore()), on(limits), HttpSettings.withSecret(SECRET), times);
    }

    /// Over this store, off until somebody switches it on.
    static Site switchedOff(Store store) {
        return new Site(Scene.open(store), Settings.DEFAULT, HttpSettings.withSecret(SECRET), LiveTimes.DEFAULT);
    }

    /// With these channels on.
    static Site notifying(Notifier... notifiers) {
        Scene scene = Scene.notifying(new InMemoryStore(), notifiers);
        return new Site(scene, on(Limits.DEFAULT), HttpSettings.withSecret(SECRET), LiveTimes.DEFAULT);
    }

    private static Settings on(Limits limits) {
        return new Settings(limits, SwitchState.ON);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private TokenIssuer issuer() {
        return new TokenIssuer(settings);
    }

    Instant soon() {
        return scene.clock.instant().plus(Duration.ofHours(1));
    }

    String token(String user) {
        return issuer().issue(Bearer.of(UserId.of(user), soon()));
    }

    String admin(String user) {
        return issuer().issue(new Bearer(UserId.of(user), null, true, null, soon()));
    }

    String impersonator(String user) {
        return issuer().issue(new Bearer(UserId.of(user), null, false, "helen of support", soon()));
    }

    String halfMember(String user) {
        return claims(user, claims -> claims.claim("member", false));
    }

    /// A well-signed token with these claims besides a subject and an expiry in an hour.
    String claims(String user, Consumer<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(user).expirationTime(Date.from(soon()));
        more.accept(claims);
        return issuer().sign(claims.build());
    }

    Answer get(String path, @Nullable String token) {
        return call("GET", path, token, null);
    }

    Answer post(String path, @Nullable String token, String json) {
        return call("POST", path, token, json);
    }

    /// @param json the body, or null for none
    Answer call(String method, String path, @Nullable String token, @Nullable String json) {
        return call(request(path, token)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("Content-Type", "application/json"));
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
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

    /// A socket opened with a fresh ticket, greeted.
    Line socket(String token) {
        Line line = socket(ticket(token), null);
        line.frame("hello");
        return line;
    }

    /// A socket with this ticket, as a page at `origin` opens it, or as a program does for null.
    Line socket(String ticket, @Nullable String origin) {
        return Line.open(client, url().replace("http", "ws") + "/ws/messaging?ticket=" + ticket, origin, null);
    }

    /// How many sockets the server says are open.
    int connections() {
        return get("/api/admin/status", admin("root")).json().get("connections").asInt();
    }

    String ticket(String token) {
        return post("/api/messaging/socket-ticket", token, "{}")
                .json()
                .get("ticket")
                .asText();
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
