package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.duologue.Principal;
import dev.duologue.kit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which tokens are good.
class TokensTest {
    private static final MovableClock CLOCK = new MovableClock();
    private static final HttpSettings SETTINGS = HttpSettings.withSecret(Site.SECRET)
            .withIssuer("https://host.example")
            .withAudience("duologue");

    private final Tokens tokens = Tokens.of(SETTINGS, CLOCK);

    @Test
    void aGoodTokenSaysWhoItsBearerIs() {
        Identity ana = tokens.accept(good(claims -> claims.claim("name", "Ana").claim("admin", true)))
                .orElseThrow();
        assertThat(ana.principal().user().value()).isEqualTo("ana");
        assertThat(ana.principal().administrator()).isTrue();
        assertThat(ana.claims().name()).isEqualTo("Ana");
        assertThat(ana.principal().impersonator()).isNull();
    }

    @Test
    void aDescribingClaimThatIsMalformedIsLeftOut() {
        Identity ana = tokens.accept(good(claims -> claims.claim("name", "x".repeat(201))
                        .claim("picture", "javascript:alert(1)")
                        .claim("role", 7)
                        .claim("email", "ana@host.example")))
                .orElseThrow();
        assertThat(ana.claims().name()).isNull();
        assertThat(ana.claims().avatarUrl()).isNull();
        assertThat(ana.claims().role()).isNull();
        assertThat(ana.claims().email()).isEqualTo("ana@host.example");
    }

    @Test
    void impersonatorsAndHalfMembersAreToldApartAndDescribeNobody() {
        Identity helen = tokens.accept(good(
                        claims -> claims.claim("act", Map.of("sub", "helen")).claim("name", "Ana")))
                .orElseThrow();
        assertThat(helen.principal().impersonator()).isEqualTo("helen");
        assertThat(helen.claims().name()).isNull();
        Principal half = tokens.accept(good(claims -> claims.claim("member", false)))
                .orElseThrow()
                .principal();
        assertThat(half.member()).isFalse();
        Principal old = tokens.accept(good(claims -> claims.claim("impersonating", true)))
                .orElseThrow()
                .principal();
        assertThat(old.impersonator()).isEqualTo("unknown");
    }

    @Test
    void aRememberedTokenIsNoLongerGoodOnceItExpired() {
        String token = good(claims -> {});
        assertThat(tokens.accept(token)).isPresent();
        CLOCK.move(Duration.ofMinutes(60));
        assertThat(tokens.accept(token)).isEmpty();
        CLOCK.set(MovableClock.BEGINNING);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadTokenIsNobody(String token) {
        assertThat(tokens.accept(token)).isEmpty();
    }

    static Stream<String> bad() throws JOSEException {
        String good = good(claims -> {});
        String[] parts = good.split("\\.", -1);
        Instant now = CLOCK.instant();
        return Stream.of(
                        Stream.of(
                                "",
                                ".",
                                "..",
                                "...",
                                "a.b.c",
                                "null",
                                parts[0] + "." + parts[1],
                                parts[0] + "." + parts[1] + "."),
                        Stream.of(
                                good + ".x",
                                good + "x",
                                "x" + good,
                                good.replace('.', ' '),
                                parts[1] + "." + parts[0] + "." + parts[2]),
                        Stream.of(parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse()),
                        Stream.of(good + "x".repeat(9_000), "x".repeat(9_000), ".".repeat(9_000)),
                        Stream.of(new PlainJWT(claims().build()).serialize()),
                        Stream.of(
                                withHeader("{\"alg\":\"none\"}", parts),
                                withHeader("{\"alg\":\"RS256\"}", parts),
                                withHeader("{\"alg\":\"hs256\"}", parts),
                                withHeader("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", parts),
                                withHeader("{}", parts),
                                withHeader("[]", parts)),
                        Stream.of(
                                signed(JWSAlgorithm.HS512, Site.SECRET + Site.SECRET, claims().build()),
                                signed(
                                        JWSAlgorithm.HS256,
                                        "another secret that is also long enough",
                                        claims().build())),
                        claimed(List.of(
                                claims -> claims.expirationTime(null),
                                claims -> claims.expirationTime(Date.from(now)),
                                claims -> claims.expirationTime(Date.from(now.minusSeconds(1))),
                                claims -> claims.expirationTime(Date.from(now.minusSeconds(30))),
                                claims -> claims.claim("exp", "tomorrow"),
                                claims -> claims.subject(null),
                                claims -> claims.subject(""),
                                claims -> claims.subject("a\u0000b"),
                                claims -> claims.subject("x".repeat(256)),
                                claims -> claims.claim("sub", 7),
                                claims -> claims.claim("sub", List.of("ana")),
                                claims -> claims.issuer(null),
                                claims -> claims.issuer("https://host.example/"),
                                claims -> claims.audience((String) null),
                                claims -> claims.audience("somebody else"),
                                claims -> claims.notBeforeTime(Date.from(now.plusSeconds(6))),
                                claims -> claims.claim("admin", "true"),
                                claims -> claims.claim("admin", 1),
                                claims -> claims.claim("member", "false"),
                                claims -> claims.claim("impersonating", "true"),
                                claims -> claims.claim("act", "helen"),
                                claims -> claims.claim("act", Map.of()),
                                claims -> claims.claim("act", Map.of("sub", 7)),
                                claims -> claims.claim("act", Map.of("sub", "")),
                                claims -> claims.claim("act", Map.of("sub", "helen", "act", Map.of("sub", "root"))),
                                claims -> claims.claim("act", Set.of("helen")))))
                .flatMap(each -> each);
    }

    private static Stream<String> claimed(List<Consumer<JWTClaimsSet.Builder>> faults) {
        return faults.stream().map(TokensTest::good);
    }

    private static String withHeader(String header, String[] parts) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(Answers.bytes(header));
        return encoded + "." + parts[1] + "." + parts[2];
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ana")
                .issuer("https://host.example")
                .audience("duologue")
                .expirationTime(Date.from(CLOCK.instant().plus(Duration.ofHours(1))));
    }

    private static String good(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return new TokenIssuer(SETTINGS).sign(claims.build());
    }

    private static String signed(JWSAlgorithm algorithm, String secret, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }
}
