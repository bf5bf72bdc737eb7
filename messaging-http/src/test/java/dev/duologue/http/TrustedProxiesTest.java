package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/// Whose word counts on how browsers reach this server. What it comes to is seen from outside: from which origin one
/// may sign in, and whether the cookie is for TLS alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustedProxiesTest {
    private static final String OWN = "http://inner.example";
    private static final String TLS = "https://inner.example";
    private static final String OUTER = "http://talk.example";
    private static final String OUTER_TLS = "https://talk.example";

    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private Site trusting;
    private Site elsewhere;
    private Site nobody;

    @BeforeAll
    void open() {
        trusting = trusting("127.0.0.1", "10.0.0.0/8", "fd00::/8");
        elsewhere = trusting("10.0.0.0/8", "::1");
        nobody = trusting();
    }

    private static Site trusting(String... networks) {
        return Site.open(settings -> settings.withTrustedProxies(
                Arrays.stream(networks).map(Network::parse).toList()));
    }

    @AfterAll
    void close() {
        trusting.close();
        elsewhere.close();
        nobody.close();
        System.out.println("Forwarded headers believed wrongly: " + wrong + " of " + shown + " combinations, no seed");
    }

    /// What is sent, and where browsers then reach the server if this is believed.
    private record Row(String believed, List<String> headers) {
        Row(String believed, String... headers) {
            this(believed, List.of(headers));
        }
    }

    private static List<Row> rows() {
        return List.of(
                new Row(OWN),
                new Row(TLS, "X-Forwarded-Proto: https"),
                new Row(TLS, "X-Forwarded-Proto: HTTPS"),
                new Row(TLS, "x-forwarded-proto:   https  "),
                new Row(OWN, "X-Forwarded-Proto: http"),
                new Row(OUTER, "X-Forwarded-Host: talk.example"),
                new Row(OUTER, "X-Forwarded-Host: TALK.example:80"),
                new Row("http://talk.example:8080", "X-Forwarded-Host: talk.example:8080"),
                new Row(OUTER_TLS, "X-Forwarded-Proto: https", "X-Forwarded-Host: talk.example:443"),
                new Row(OUTER_TLS, "X-Forwarded-Proto: https", "X-Forwarded-Host: talk.example"),
                new Row(OUTER_TLS, "Forwarded: proto=https;host=talk.example"),
                new Row(OUTER_TLS, "Forwarded: For=\"[2001:db8::1]:4711\"; Proto=https; Host=\"talk.example\""),
                new Row(TLS, "Forwarded: proto=https"),
                new Row("https://[2001:db8::9]:8443", "Forwarded: proto=https;host=\"[2001:db8::9]:8443\""),
                // The left-most hop is whoever wrote it.
                new Row(OWN, "X-Forwarded-Proto: https, http"),
                new Row(TLS, "X-Forwarded-Proto: http, https"),
                new Row(OUTER, "X-Forwarded-Host: evil.example, talk.example"),
                new Row(OUTER, "X-Forwarded-Host: evil.example", "X-Forwarded-Host: talk.example"),
                new Row(OUTER, "X-Forwarded-Host: a.example, b.example", "X-Forwarded-Host: c.example, talk.example"),
                new Row(OUTER_TLS, "Forwarded: proto=http;host=evil.example, proto=https;host=talk.example"),
                new Row(OUTER_TLS, "Forwarded: host=evil.example", "Forwarded: proto=https;host=talk.example"),
                new Row(OWN, "Forwarded: proto=https;host=evil.example, for=203.0.113.9"),
                // As many hops from the right as are trusted.
                new Row(
                        OUTER_TLS,
                        "X-Forwarded-For: 203.0.113.9, 10.0.0.5",
                        "X-Forwarded-Proto: https, http",
                        "X-Forwarded-Host: talk.example, inner.example"),
                new Row(
                        OUTER_TLS,
                        "X-Forwarded-For: 203.0.113.9, fd00::5, 10.0.0.5",
                        "X-Forwarded-Proto: https, http, http",
                        "X-Forwarded-Host: talk.example, x.example, inner.example"),
                new Row(
                        OWN,
                        "X-Forwarded-For: 10.0.0.5, 203.0.113.9",
                        "X-Forwarded-Proto: https, http",
                        "X-Forwarded-Host: evil.example, inner.example"),
                new Row(OWN, "X-Forwarded-For: 203.0.113.9, 203.0.113.8", "X-Forwarded-Proto: https, http"),
                new Row(
                        OUTER_TLS,
                        "X-Forwarded-For: 203.0.113.9, 10.0.0.5:4711",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: talk.example"),
                new Row(
                        OUTER_TLS,
                        "X-Forwarded-For: 203.0.113.9, [fd00::5]:4711",
                        "X-Forwarded-Proto: https, http",
                        "X-Forwarded-Host: talk.example, x.example"),
                new Row(
                        OUTER_TLS,
                        "Forwarded: for=203.0.113.9;proto=https;host=talk.example, for=10.0.0.5;proto=http;host=x.example"),
                new Row(
                        "http://x.example",
                        "Forwarded: for=10.0.0.5;proto=https;host=evil.example, for=203.0.113.9;proto=http;host=x.example"),
                new Row(
                        "http://x.example",
                        "Forwarded: for=10.0.0.5;proto=https;host=evil.example, for=_hidden;proto=http;host=x.example"),
                // Two kinds of headers, of which one may be a stranger's.
                new Row(
                        OUTER_TLS,
                        "Forwarded: proto=https;host=talk.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: talk.example"),
                new Row(OWN, "Forwarded: proto=https", "X-Forwarded-Proto: http"),
                new Row(OWN, "Forwarded: host=evil.example", "X-Forwarded-Host: talk.example"),
                new Row(
                        TLS,
                        "Forwarded: proto=https;host=evil.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: talk.example"),
                // What is no scheme, no host, or nothing that counts.
                new Row(OWN, "X-Forwarded-Proto: ftp"),
                new Row(OWN, "X-Forwarded-Proto: https:"),
                new Row(OWN, "X-Forwarded-Proto:"),
                new Row(OWN, "X-Forwarded-Proto: https,"),
                new Row(OWN, "X-Forwarded-Host: evil.example/x"),
                new Row(OWN, "X-Forwarded-Host: user@evil.example"),
                new Row(OWN, "X-Forwarded-Host: evil.example evil.example"),
                new Row(OWN, "X-Forwarded-Host: https://evil.example"),
                new Row(OWN, "X-Forwarded-Host:"),
                new Row(OWN, "Forwarded: proto"),
                new Row(OWN, "Forwarded: =https"),
                new Row(OWN, "Forwarded: ;;;,,,"),
                new Row(OWN, "X-Forwarded-Ssl: on"),
                new Row(OWN, "X-Forwarded-Scheme: https"),
                new Row(OWN, "X-Forwarded-Port: 443"),
                new Row(OWN, "X-Forwarded-Server: evil.example"),
                new Row(OWN, "Front-End-Https: on"),
                new Row(OWN, "X-Proxied-Https: on"),
                new Row(OWN, "X-Original-Host: evil.example"),
                new Row(OWN, "X-Real-IP: 10.0.0.1"),
                new Row(OWN, "X-Forwarded-For: 10.0.0.1"));
    }

    @TestFactory
    Stream<DynamicTest> aTrustedProxyIsBelievedAsFarAsItSpeaksForItself() {
        return rows().stream().map(row -> named(row, () -> assertReachedAt(trusting, row.believed(), row.headers())));
    }

    @TestFactory
    Stream<DynamicTest> anybodyElseIsNotBelieved() {
        return rows().stream()
                .map(row -> named(row, () -> {
                    assertReachedAt(elsewhere, OWN, row.headers());
                    assertReachedAt(nobody, OWN, row.headers());
                }));
    }

    @Test
    void thePublicUrlWinsOverWhateverAProxySays() {
        try (Site told = Site.open(settings -> settings.withPublicUrl("https://set.example")
                .withTrustedProxies(List.of(Network.parse("127.0.0.1"))))) {
            assertReachedAt(
                    told, "https://set.example", List.of("X-Forwarded-Proto: http", "X-Forwarded-Host: talk.example"));
        }
    }

    @Test
    void nobodySendsMoreByPretendingToBeManyMachines() {
        try (Site site = trusting("127.0.0.1")) {
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 31; i++) {
                answers.add(site.call(site.request("/api/messaging/threads", site.token("ana"))
                                .header("Content-Type", "application/json")
                                .header("X-Forwarded-For", "203.0.113." + i)
                                .POST(BodyPublishers.ofString("{\"to\":\"ben\",\"body\":\"hi\"}")))
                        .status());
            }
            assertThat(answers)
                    .contains(429)
                    .filteredOn(status -> status == 201)
                    .hasSize(30);
        }
    }

    private static DynamicTest named(Row row, Executable check) {
        return DynamicTest.dynamicTest("with " + String.join(" | ", row.headers()), check);
    }

    /// Only this origin may sign in, and the cookie is as its scheme asks for.
    private void assertReachedAt(Site site, String origin, List<String> headers) {
        shown.incrementAndGet();
        boolean secure = origin.startsWith("https:");
        List<String> others = new ArrayList<>(List.of(OWN, OUTER_TLS, "http://evil.example"));
        others.remove(origin);
        List<String> accepted = others.stream()
                .filter(other -> !signIn(site, other, headers).startsWith("HTTP/1.1 403 "))
                .toList();
        String begun = signIn(site, origin, headers);
        boolean right = begun.startsWith("HTTP/1.1 201 ")
                && begun.contains("__Host-duologue_session=") == secure
                && begun.contains("; Secure") == secure;
        if (!right || !accepted.isEmpty()) {
            wrong.incrementAndGet();
        }
        assertThat(accepted).as("origins accepted besides %s", origin).isEmpty();
        assertThat(right).as(begun).isTrue();
    }

    /// By a socket, since no client sends such headers willingly.
    private static String signIn(Site site, String origin, List<String> headers) {
        String body = "{\"token\":\"" + site.token("ana") + "\"}";
        String call = "POST /session HTTP/1.1\r\nHost: inner.example\r\nConnection: close\r\nOrigin: " + origin
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                + headers.stream().map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(call.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
