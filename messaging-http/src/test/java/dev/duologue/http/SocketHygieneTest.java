package dev.duologue.http;

import static dev.duologue.kit.RawSocket.BINARY;
import static dev.duologue.kit.RawSocket.CLOSE;
import static dev.duologue.kit.RawSocket.CONTINUATION;
import static dev.duologue.kit.RawSocket.FIN;
import static dev.duologue.kit.RawSocket.PING;
import static dev.duologue.kit.RawSocket.TEXT;
import static dev.duologue.kit.RawSocket.frameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.kit.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that no client should send: the socket they come over ends with the right code, and no other notices.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketHygieneTest {
    private static final byte[] NOTHING = {};
    private static final byte[] PING_FRAME = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

    /// Notices soon that nobody is there any more.
    private static final LiveTimes BEATS_OFTEN = new LiveTimes(
            Duration.ofMillis(50),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));

    private Site site;
    private Line healthy;

    @BeforeAll
    void open() {
        site = Site.open(BEATS_OFTEN);
        healthy = site.socket(site.token("ana"));
    }

    @AfterAll
    void close() {
        healthy.close();
        site.close();
    }

    static Stream<Arguments> ending() {
        byte[] text = "hi".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("bad UTF-8", 1007, frameOf(FIN | TEXT, bytes(0xC3, 0x28))),
                Arguments.of("a surrogate in UTF-8", 1007, frameOf(FIN | TEXT, bytes(0xED, 0xA0, 0x80))),
                Arguments.of("a character that never ends", 1007, frameOf(FIN | TEXT, bytes(0xE2, 0x82))),
                Arguments.of("bad UTF-8 in a close", 1007, frameOf(FIN | CLOSE, bytes(0x03, 0xE8, 0xC3, 0x28))),
                Arguments.of("an unmasked frame", 1002, bytes(0x81, 2, 'h', 'i')),
                Arguments.of("RSV1 without compression", 1002, frameOf(FIN | 0x40 | TEXT, text)),
                Arguments.of("RSV2", 1002, frameOf(FIN | 0x20 | TEXT, text)),
                Arguments.of("an unknown data opcode", 1002, frameOf(FIN | 3, text)),
                Arguments.of("an unknown control opcode", 1002, frameOf(FIN | 11, text)),
                Arguments.of("a length that is negative", 1009, declared(0xFF)),
                Arguments.of("a length of 2^40", 1009, joined(declared(0x01), new byte[40_000])),
                Arguments.of("a close code that is reserved", 1002, frameOf(FIN | CLOSE, bytes(0x03, 0xED))),
                Arguments.of("a close code below 1000", 1002, frameOf(FIN | CLOSE, bytes(0x03, 0xE7))),
                Arguments.of("half a close code", 1002, frameOf(FIN | CLOSE, bytes(0x03))),
                Arguments.of("a ping of 126 bytes", 1002, frameOf(FIN | PING, new byte[126])),
                Arguments.of("a ping in fragments", 1002, frameOf(PING, text)),
                Arguments.of("a continuation of nothing", 1002, frameOf(FIN | CONTINUATION, text)),
                Arguments.of("a frame within a frame", 1002, joined(frameOf(TEXT, text), frameOf(FIN | TEXT, text))),
                Arguments.of("33 KiB of text", 1009, frameOf(FIN | TEXT, filled(33 * 1024))),
                Arguments.of("33 KiB of text of three bytes each", 1009, frameOf(FIN | TEXT, chinese(11_300))),
                Arguments.of(
                        "33 KiB of text in fragments",
                        1009,
                        joined(frameOf(TEXT, filled(17_000)), frameOf(FIN | CONTINUATION, filled(17_000)))),
                Arguments.of("33 KiB of binary", 1009, frameOf(FIN | BINARY, new byte[33 * 1024])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ending")
    void whatBreaksTheProtocolEndsThatSocketAlone(String what, int code, byte[] sent) throws IOException {
        try (RawSocket raw = greeted()) {
            raw.write(sent);
            assertThat(raw.closeCode()).as(what).isEqualTo(code);
        }
        await().until(() -> site.connections() == 1);
        assertHealthy();
    }

    @Test
    void fragmentsControlFramesBetweenThemAndAnyFrameOfExactly32KiBAreFine() throws IOException {
        try (RawSocket raw = greeted()) {
            raw.frame(TEXT, Arrays.copyOf(PING_FRAME, 5));
            raw.frame(FIN | PING, "are you there".getBytes(StandardCharsets.UTF_8));
            raw.frame(CONTINUATION, NOTHING);
            raw.frame(FIN | CONTINUATION, Arrays.copyOfRange(PING_FRAME, 5, PING_FRAME.length));
            assertThat(next(raw, RawSocket.PONG)).isEqualTo("are you there");
            assertThat(next(raw, TEXT)).isEqualTo("{\"type\":\"pong\"}");
            raw.frame(FIN | TEXT, filled(LiveSocket.INCOMING_BYTES_MAX));
            assertThat(next(raw, TEXT)).contains("invalid-request");
            raw.frame(FIN | TEXT, PING_FRAME);
            assertThat(next(raw, TEXT)).isEqualTo("{\"type\":\"pong\"}");
        }
        await().until(() -> site.connections() == 1);
    }

    @Test
    void tenThousandEmptyFragmentsAndPingsKeepOnlyTheirSenderWaiting() throws IOException {
        try (RawSocket fragments = greeted();
                RawSocket pings = greeted()) {
            fragments.frame(TEXT, NOTHING);
            byte[] fragment = frameOf(CONTINUATION, NOTHING);
            byte[] ping = frameOf(FIN | PING, NOTHING);
            for (int i = 0; i < 10_000; i++) {
                fragments.write(fragment);
                pings.write(ping);
            }
            assertHealthy();
            assertThat(site.connections()).isEqualTo(3);
            fragments.reset();
            pings.reset();
        }
        await().until(() -> site.connections() == 1);
    }

    @Test
    void compressionIsNeverNegotiated() throws IOException {
        try (RawSocket raw = RawSocket.upgrade(
                site.server.port(),
                "/ws/messaging?ticket=" + site.ticket(site.token("ben")),
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-webkit-deflate-frame",
                "Sec-WebSocket-Protocol: chat")) {
            assertThat(raw.head()).startsWith("HTTP/1.1 101 ").doesNotContainIgnoringCase("extensions");
            assertThat(next(raw, TEXT)).startsWith("{\"type\":\"hello\"");
        }
    }

    private void assertHealthy() {
        int before = healthy.frames("pong").size();
        healthy.say("{\"type\":\"ping\"}");
        await().until(() -> healthy.frames("pong").size() == before + 1);
        assertThat(healthy.isOpen()).isTrue();
    }

    private RawSocket greeted() throws IOException {
        RawSocket raw = RawSocket.upgrade(site.server.port(), "/ws/messaging?ticket=" + site.ticket(site.token("ben")));
        assertThat(raw.head()).startsWith("HTTP/1.1 101 ");
        next(raw, TEXT);
        return raw;
    }

    /// The next frame of this kind.
    private static String next(RawSocket raw, int opcode) throws IOException {
        while (true) {
            RawSocket.Incoming frame = raw.read().orElseThrow(() -> new AssertionError("The socket ended"));
            if (frame.opcode() == opcode) {
                return frame.text();
            }
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /// The head of a masked text frame of some 2^40 bytes, or of a length whose first byte is this.
    private static byte[] declared(int first) {
        return first == 0xFF
                ? bytes(0x81, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                : bytes(0x81, 0xFF, 0, 0, first, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static byte[] filled(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static byte[] chinese(int characters) {
        return "\u4e2d".repeat(characters).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
