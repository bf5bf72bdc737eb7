package dev.duologue.app.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.duologue.Administrator;
import dev.duologue.Limits;
import dev.duologue.LocalDoorbell;
import dev.duologue.Ports;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.kit.MovableClock;
import dev.duologue.port.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.function.Consumer;

/// A running server to be attacked, switched on, over a store of your choice, with a clock that only the test moves.
final class Grounds implements AutoCloseable {
    static final String SECRET = "a secret that only the attacked server of these tests knows";
    static final Administrator OPERATOR = Administrator.operator("attack");
    static final Limits UNLIMITED = new Limits(2_000, 1_000_000, Duration.ofMinutes(15));

    final MovableClock clock = new MovableClock();
    final Ports ports;
    final Core core;
    final MessagingServer server;

    private Grounds(Ports fresh, Limits limits, HttpSettings settings) {
        this.ports = new Ports(fresh.store(), fresh.doorbell(), fresh.directory(), fresh.policy(), clock);
        this.core = Core.of(ports, new Settings(limits, SwitchState.ON));
        this.server = new MessagingServer(core, settings).start("127.0.0.1", 0, 0);
    }

    static HttpSettings settings() {
        return HttpSettings.withSecret(SECRET);
    }

    /// Everybody may write to everybody, in memory.
    static Grounds open(Limits limits) {
        return open(new InMemoryStore(), limits, settings());
    }

    static Grounds open(Store store, Limits limits, HttpSettings settings) {
        return new Grounds(Ports.open(store, new LocalDoorbell(), new MovableClock()), limits, settings);
    }

    /// Only registered relationships may write.
    static Grounds related(Store store) {
        return new Grounds(Ports.related(store, new LocalDoorbell(), new MovableClock()), UNLIMITED, settings());
    }

    int port() {
        return server.port();
    }

    /// As browsers send it in `Origin`.
    String origin() {
        return "http://127.0.0.1:" + port();
    }

    RawLine line() {
        return new RawLine(port());
    }

    /// A token for 10 hours from the beginning of the test.
    String token(String user) {
        return token(user, claims -> {});
    }

    String administrator(String user) {
        return token(user, claims -> claims.claim("admin", true));
    }

    String token(String user, Consumer<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(user)
                .expirationTime(Date.from(MovableClock.BEGINNING.plus(Duration.ofHours(10))));
        more.accept(claims);
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException impossible) {
            throw new AssertionError("HS256 always signs", impossible);
        }
        return token.serialize();
    }

    void flip(SwitchState state) {
        core.administration().flip(OPERATOR, state, "attack");
    }

    @Override
    public void close() {
        server.close();
    }
}
