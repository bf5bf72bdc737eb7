package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Counts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with a call, the answer is a 4xx problem and nothing is stored.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsOverHttpTest {
    private Site site;
    private String ana;

    @BeforeAll
    void open() {
        site = Site.open();
        ana = site.token("ana");
    }

    @AfterAll
    void close() {
        Counts counts = site.scene.administration.counts();
        assertThat(counts.messages()).isZero();
        assertThat(counts.threads()).isZero();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "[{}]",
                "\"text\"",
                "1",
                "true",
                "{",
                "{}",
                "{\"to\":\"ben\"}",
                "{\"to\":\"ben\",\"body\":\"hi\"",
                "{\"to\":\"ben\",\"body\":\"hi\"}}",
                "{\"to\":\"ben\",\"body\":\"hi\"} x",
                "{\"to\":\"ben\",\"body\":\"hi\"}{}",
                "{'to':'ben','body':'hi'}",
                "{\"to\":\"ben\",\"body\":\"hi\",}",
                "{\"to\":\"ben\",\"to\":\"ben\",\"body\":\"hi\"}",
                "{\"to\":\"ben\",\"body\":\"hi\",\"admin\":true}",
                "{\"to\":1,\"body\":\"hi\"}",
                "{\"to\":\"ben\",\"body\":1}",
                "{\"to\":\"ben\",\"body\":null}",
                "{\"to\":\"ben\",\"body\":[\"hi\"]}",
                "{\"to\":\"ben\",\"body\":{\"a\":\"hi\"}}",
                "{\"to\":\"ben\",\"body\":true}",
                "{\"to\":\"ben\",\"body\":NaN}",
                "{\"to\":\"ben\",\"body\":1e999}",
                "{\"to\":\"ben\",\"body\":\"hi\",\"id\":\"nope\"}",
                "{\"to\":\"ben\",\"body\":\"hi\",\"id\":7}",
                "{\"to\":\"ben\",\"body\":\"hi\",\"id\":\"00000000-0000-0000-0000-00000000000\"}",
                "{\"to\":\"ben\",\"body\":\"a\\u0000b\"}",
                "{\"to\":\"ben\",\"body\":\"\\ud800\"}",
                "{\"to\":\"ben\",\"body\":\"\\udc00 x\"}",
                "{\"to\":\"b\\u0000n\",\"body\":\"hi\"}",
                "{\"to\":\"b\\ud800n\",\"body\":\"hi\"}",
                "{\"to\":\"\",\"body\":\"hi\"}",
                "{\"to\":\"ben\",\"body\":\"\\u0007\"}",
                "{\"to\":\"ben\",\"body\":\"a\u0007b\"}",
                "{\"to\\u0000\":\"ben\",\"body\":\"hi\"}",
                "{\"to\":\"ben\",\"body\":\"hi\",\"\\ud800\":1}",
                "{\"to\":\"ben\",\"body\":12345678901234567890123456789012345678901234567890}",
                "/*c*/{\"to\":\"ben\",\"body\":\"hi\"}",
                "\uFEFFx{\"to\":\"ben\",\"body\":\"hi\"}"
            })
    void aBrokenBodyIsInvalid(String body) {
        assertThat(site.post("/api/messaging/threads", ana, body).refusal()).isEqualTo("400 invalid-request");
    }

    @Test
    void theFieldAtFaultIsNamed() {
        Answer answer = site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":\"hi\",\"colour\":\"red\"}");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("colour");
        assertThat(answer.json().at("/errors/0/message").asText()).isNotEmpty();
    }

    @Test
    void anEmptyBodyAndOneTooLongAreToldApart() {
        assertThat(site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":\" \\n\\u3000\\ufeff\"}")
                        .refusal())
                .isEqualTo("400 body-empty");
        assertThat(site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":\"" + "😀".repeat(2_001) + "\"}")
                        .refusal())
                .isEqualTo("400 body-too-long");
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(20) + "]".repeat(20);
        assertThat(site.post("/api/messaging/threads", ana, "{\"to\":\"ben\",\"body\":" + deep + "}")
                        .refusal())
                .isEqualTo("400 invalid-request");
        String veryDeep = "{\"a\":".repeat(5_000);
        assertThat(site.post("/api/messaging/threads", ana, veryDeep).refusal()).isEqualTo("400 invalid-request");
    }

    @Test
    void aBodyOfMoreThan32KiBIsTooLarge() {
        String large = "{\"to\":\"ben\",\"body\":\"" + "x".repeat(33_000) + "\"}";
        assertThat(site.post("/api/messaging/threads", ana, large).refusal()).isEqualTo("413 payload-too-large");
        var streamed = site.request("/api/messaging/threads", ana)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)));
        assertThat(site.call(streamed).refusal()).isEqualTo("413 payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "",
                "application/jsonx"
            })
    void anotherContentTypeIsUnsupported(String type) {
        var request = site.request("/api/messaging/threads", ana)
                .POST(BodyPublishers.ofString("{\"to\":\"ben\",\"body\":\"hi\"}"));
        Answer answer = site.call(type.isEmpty() ? request : request.header("Content-Type", type));
        assertThat(answer.refusal()).isEqualTo("415 unsupported-media-type");
    }

    @Test
    void anEncodedBodyIsUnsupported() {
        var request = site.request("/api/messaging/threads", ana)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"to\":\"ben\",\"body\":\"hi\"}"));
        assertThat(site.call(request).refusal()).isEqualTo("415 unsupported-media-type");
    }

    @Test
    void brokenUtf8IsInvalid() {
        byte[] body = "{\"to\":\"ben\",\"body\":\"?\"}".getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 3] = (byte) 0xC3;
        var request = site.request("/api/messaging/threads", ana)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        assertThat(site.call(request).refusal()).isEqualTo("400 invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/threads?limit=0",
                "/threads?limit=101",
                "/threads?limit=-1",
                "/threads?limit=x",
                "/threads?limit=",
                "/threads?limit=99999999999999999999",
                "/threads?limit=4294967297",
                "/threads?limit=1&limit=2",
                "/threads?cursor=abc",
                "/threads?archived=maybe",
                "/threads?cursor=%ff",
                "/changes?after=-1",
                "/changes?after=x",
                "/changes?after=999999",
                "/changes?after=99999999999999999999",
                "/search",
                "/search?q=",
                "/search?q=a",
                "/search?q=ab&cursor=x",
                "/search?q=ab&limit=0",
                "/search?q=%00ab",
                "/people?limit=0",
                "/people?cursor=%00",
                "/people?q=%00",
                "/people?q=%ED%A0%80"
            })
    void aBrokenParameterIsInvalid(String path) {
        assertThat(site.get("/api/messaging" + path, ana).refusal()).isEqualTo("400 invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/messaging",
                "/api/messaging/",
                "/api/messaging/nothing",
                "/api/messaging/threads/with/nobody",
                "/api/messaging/threads/nope",
                "/api/messaging/threads/00000000-0000-0000-0000-000000000000",
                "/api/messaging/threads/nope/messages",
                "/api/messaging//threads",
                "/api/admin/nothing",
                "/nothing",
                "/api/messaging/threads/nope/messages/nope/nope",
                "/API/messaging/threads",
                "/problems/nothing",
                "/duologue/assets/nothing.js",
                "/duologue/assets/..%2f..%2fapplication.properties"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(site.get(path, ana).refusal()).isEqualTo("404 not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/messaging/threads/%zz HTTP/1.1",
                "GET /api/messaging/threads/with/%ff HTTP/1.1",
                "GET /api/messaging/threads/%00 HTTP/1.1",
                "GET /api/messaging/thr\u0001eads HTTP/1.1",
                "NONSENSE"
            })
    void aBrokenRequestLineIsAProblemToo(String line) throws IOException {
        assertThat(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains(" 400 ", "application/problem+json", "/problems/invalid-request")
                .doesNotContain("<html", "Exception", "jetty");
    }

    @Test
    void anOversizedHeaderIsAProblemToo() throws IOException {
        assertThat(raw("GET /api/messaging/threads HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ", "application/problem+json", "/problems/payload-too-large");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        Answer answer = site.call("DELETE", "/api/messaging/threads", ana, null);
        assertThat(answer.refusal()).isEqualTo("405 method-not-allowed");
        assertThat(answer.header("Allow").orElse("")).contains("GET", "POST", "HEAD", "OPTIONS");
        assertThat(site.call("PUT", "/api/messaging/me", ana, "{}").refusal()).isEqualTo("405 method-not-allowed");
        assertThat(site.call("BREW", "/api/messaging/me", ana, "{}").refusal()).isEqualTo("405 method-not-allowed");
    }

    @Test
    void headAnswersWithoutABodyAndOptionsTellsTheMethods() {
        Answer head = site.call("HEAD", "/api/messaging/threads", ana, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(site.call("HEAD", "/api/messaging/threads", null, null).status())
                .isEqualTo(401);
        Answer options = site.call("OPTIONS", "/api/messaging/threads", null, null);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow").orElse("")).contains("GET");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
