package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every kind of token that must not be accepted, by the doors that take tokens, against a running server: one that
/// checks with a secret and one that checks with published keys.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTokensTest {
    private static final Pattern FITS_A_HEADER = Pattern.compile("[!-~]{1,6000}");

    private final KeyChain chain = KeyChain.FIRST;
    private final OddKeys others = OddKeys.make();
    private final Forge secret = Forge.hmac("HS256", Site.SECRET.getBytes(StandardCharsets.UTF_8));
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private KeyServer keyServer;
    private Site withSecret;
    private Site withKeySet;

    @BeforeAll
    void open() {
        keyServer = new KeyServer();
        keyServer.publishes(Stream.concat(others.jwks().values().stream(), Arrays.stream(chain.published()))
                .toArray(String[]::new));
        withSecret = Site.open(settings -> strict(settings));
        withKeySet = Site.open(settings -> strict(HttpSettings.withKeySet(keyServer.address())));
    }

    private static HttpSettings strict(HttpSettings settings) {
        return settings.withIssuer(Forge.ISSUER).withAudience(Forge.AUDIENCE);
    }

    @AfterAll
    void close() {
        withSecret.close();
        withKeySet.close();
        keyServer.close();
        System.out.println("Bad tokens: " + accepted + " of " + shown + " accepted, " + broken + " of " + shown
                + " answered with 5xx, no seed");
    }

    @Test
    void aGoodTokenOfEachAlgorithmIsAccepted() {
        Instant now = withSecret.scene.clock.instant();
        String claims = Forge.object(Forge.claims(now));
        assertAccepted(withSecret, secret.good(now));
        for (Forge forge : chain.forges()) {
            assertAccepted(withKeySet, forge.good(now));
            assertAccepted(withKeySet, forge.naming(forge.algorithm(), null).good(now));
            assertAccepted(withKeySet, forge.sign(forge.header().replace("JWT", "jwt"), claims));
            assertAccepted(withKeySet, forge.sign(forge.header().replace("JWT", "at+jwt"), claims));
            assertAccepted(withKeySet, forge.sign(forge.header().replace(",\"typ\":\"JWT\"", ""), claims));
        }
    }

    @Test
    void goodClaimsThatLookOddAreAccepted() {
        Instant now = withSecret.scene.clock.instant();
        Map<String, String> claims = Forge.claims(now);
        claims.put("aud", "[\"else\",\"duologue\"]");
        claims.put("exp", (now.getEpochSecond() + 60) + ".5");
        claims.put("nbf", Long.toString(now.getEpochSecond() + 5));
        claims.put("sub", "\" Ana/\\u00e4 \"");
        claims.put("x", "{\"deep\":[[[{}]]]}");
        assertAccepted(withSecret, secret.sign(secret.header(), Forge.object(claims)));
    }

    @TestFactory
    Stream<DynamicTest> noBadTokenIsAcceptedBySecret() throws JOSEException {
        Instant now = withSecret.scene.clock.instant();
        Map<String, String> kinds = kinds(secret, now);
        kinds.putAll(BadSecrets.of(Site.SECRET, now));
        kinds.put("an encrypted token", encrypted(now));
        kinds.put(
                "an encrypted token called HS256", encrypted(now).replaceFirst("[^.]*", Forge.encode(secret.header())));
        return cases(withSecret, kinds);
    }

    @TestFactory
    Stream<DynamicTest> noBadTokenIsAcceptedByPublishedKeys() {
        Instant now = withKeySet.scene.clock.instant();
        Map<String, String> kinds = kinds(chain.rsa, now);
        forms(chain.elliptic, now).forEach((kind, token) -> kinds.put("ES256 " + kind, token));
        forms(chain.edwards, now).forEach((kind, token) -> kinds.put("EdDSA " + kind, token));
        kinds.putAll(BadKeys.of(chain, others, now));
        return cases(withKeySet, kinds);
    }

    @Test
    void noTokenMakesTheServerAskAnybodyForKeys() {
        Instant now = withKeySet.scene.clock.instant();
        int before = keyServer.fetches();
        for (String name : List.of("jku", "x5u")) {
            for (Forge forge : chain.forges()) {
                String header =
                        forge.header().replace("}", ",\"" + name + "\":\"" + keyServer.address("/stray") + "\"}");
                assertThat(refusal(withKeySet, forge.sign(header, Forge.object(Forge.claims(now)))))
                        .isEqualTo("401 unauthenticated");
            }
        }
        assertThat(keyServer.strays()).isZero();
        assertThat(keyServer.fetches()).isLessThanOrEqualTo(before + 1);
    }

    private Map<String, String> kinds(Forge forge, Instant now) {
        Map<String, String> kinds = new LinkedHashMap<>(forms(forge, now));
        String header = forge.header();
        BadClaims.at(now)
                .forEach(
                        (kind, claims) -> kinds.put(kind, forge.sign(header.getBytes(StandardCharsets.UTF_8), claims)));
        byte[] claims = Forge.object(Forge.claims(now)).getBytes(StandardCharsets.UTF_8);
        BadHeaders.of(forge, keyServer.address("/stray").toString())
                .forEach((kind, bad) -> kinds.put(kind, forge.sign(bad, claims)));
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String open = Forge.encode("{\"alg\":\"" + none + "\"}") + "." + Forge.encode(claims) + ".";
            kinds.put("unsigned, " + none, open);
            kinds.put("unsigned, " + none + ", without the last dot", open.substring(0, open.length() - 1));
            kinds.put("unsigned, " + none + ", with a signature", open + "AAAA");
        }
        kinds.put("a token in a token", forge.sign(header, forge.good(now)));
        kinds.put("a token in a token as text", forge.sign(header, "\"" + forge.good(now) + "\""));
        return kinds;
    }

    private static Map<String, String> forms(Forge forge, Instant now) {
        Map<String, String> claims = Forge.claims(now);
        claims.put("sub", "\"ben\"");
        return BadForms.of(forge.good(now), forge.sign(forge.header(), Forge.object(claims)));
    }

    private static String encrypted(Instant now) throws JOSEException {
        EncryptedJWT token = new EncryptedJWT(
                new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                new JWTClaimsSet.Builder()
                        .subject("ana")
                        .expirationTime(java.util.Date.from(now.plusSeconds(60)))
                        .build());
        token.encrypt(new DirectEncrypter(Arrays.copyOf(Site.SECRET.getBytes(StandardCharsets.UTF_8), 32)));
        return token.serialize();
    }

    private Stream<DynamicTest> cases(Site site, Map<String, String> kinds) {
        assertThat(kinds.size()).isGreaterThanOrEqualTo(200);
        return kinds.entrySet().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> refuse(site, bad.getValue())));
    }

    /// By the header where it can stand in one, else by the sign-in; the deep run tries both.
    private void refuse(Site site, String token) {
        shown.incrementAndGet();
        boolean fits = FITS_A_HEADER.matcher(token).matches();
        List<Answer> answers = new ArrayList<>();
        if (fits) {
            answers.add(site.get("/api/messaging/me", token));
        }
        if (!fits || Boolean.getBoolean("duologue.deep")) {
            answers.add(site.post("/session", null, Json.text(json -> {
                json.writeStartObject();
                json.writeStringField("token", token);
                json.writeEndObject();
            })));
        }
        if (answers.stream().anyMatch(answer -> answer.status() < 400)) {
            accepted.incrementAndGet();
        }
        if (answers.stream().anyMatch(answer -> answer.status() >= 500)) {
            broken.incrementAndGet();
        }
        for (Answer answer : answers) {
            assertThat(answer.refusal()).as(token).isEqualTo("401 unauthenticated");
        }
    }

    private static String refusal(Site site, String token) {
        return site.get("/api/messaging/me", token).refusal();
    }

    private static void assertAccepted(Site site, String token) {
        assertThat(site.get("/api/messaging/me", token).status()).isEqualTo(200);
        var begin = site.request("/session", null)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}"));
        assertThat(site.call(begin).status()).isEqualTo(201);
    }
}
