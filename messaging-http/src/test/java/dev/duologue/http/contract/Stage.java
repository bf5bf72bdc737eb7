package dev.duologue.http.contract;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.duologue.Limits;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.kit.Scene;
import dev.duologue.port.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// A running server over the store of the kit, which can be broken, with a clock that only the test moves.
final class Stage implements AutoCloseable {
    private static final String SECRET = "a secret that is only used by tests, and long enough";

    static final HttpSettings SETTINGS = HttpSettings.withSecret(SECRET);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final BreakableStore store = new BreakableStore();
    final Scene scene;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final MessagingServer server;

    private Stage(Function<Store, Scene> set, Limits limits, BiFunction<Core, HttpSettings, MessagingServer> make) {
        this.scene = set.apply(store);
        Core core = Core.of(scene.ports, new Settings(limits, SwitchState.ON));
        this.server = make.apply(core, SETTINGS).start("127.0.0.1", 0, 0);
    }

    /// Everybody may write to everybody.
    static Stage open() {
        return new Stage(Scene::open, Limits.DEFAULT, MessagingServer::new);
    }

    /// The same, by a server that is made otherwise and without limits on how much is sent.
    static Stage unlimited(BiFunction<Core, HttpSettings, MessagingServer> make) {
        return new Stage(Scene::unlimited, new Limits(10_000, 1_000_000, Duration.ofMinutes(15)), make);
    }

    /// Only registered relationships may write.
    static Stage related() {
        return new Stage(Scene::related, Limits.DEFAULT, MessagingServer::new);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    String token(String user) {
        return token(user, claims -> {});
    }

    /// A token for an hour with these claims too.
    String token(String user, Consumer<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(user)
                .expirationTime(Date.from(scene.clock.instant().plus(Duration.ofHours(1))));
        more.accept(claims);
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException impossible) {
            throw new AssertionError("HS256 always signs", impossible);
        }
        return token.serialize();
    }

    String admin() {
        return token("root", claims -> claims.claim("admin", true));
    }

    String halfMember(String user) {
        return token(user, claims -> claims.claim("member", false));
    }

    String impersonator(String user) {
        return token(user, claims -> claims.claim("impersonating", true));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while calling", interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
