package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Clients that do not read, and clients that are gone without a word.
class SlowReaderTest {
    /// Waits for frames to leave for 300 ms only, for a close to be answered as long as ever.
    private static final LiveTimes SENDS_FAST = times(Duration.ofSeconds(60), Duration.ofMillis(300));

    /// Gives up the silent after 1.5 s.
    private static final LiveTimes PINGS_OFTEN = times(Duration.ofMillis(1_500), Duration.ofSeconds(10));

    private static LiveTimes times(Duration dead, Duration send) {
        return new LiveTimes(
                Duration.ofMillis(50), dead.dividedBy(5), dead, send, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Test
    void aClientThatDoesNotReadIsToldToCatchUpAndNobodyWaitsForIt() throws IOException {
        try (Site site = Site.unlimited(SENDS_FAST);
                Socket slow = upgrade(site);
                Line healthy = site.socket(site.token("ben"))) {
            String text = "x".repeat(1_999);
            var thread = site.scene.say("ana", "ben", text).thread().thread().id();
            int sent = 1;
            while (site.connections() > 1) {
                assertThat(sent)
                        .as("messages until the buffers of the machine are full")
                        .isLessThan(20_000);
                for (int i = 0; i < 50; i++, sent++) {
                    site.scene.send("ana", thread, text);
                }
            }
            long last = sent;
            healthy.frame(
                    "thread_changed", frame -> frame.at("/thread/last_seq").asLong() == last);
            slow.setSoTimeout(10_000);
            assertThat(closeCode(new DataInputStream(slow.getInputStream()))).isEqualTo(4410);
        }
    }

    @Test
    void aClientThatIsGoneWithoutAWordIsGivenUp() throws IOException {
        try (Site site = Site.unlimited(PINGS_OFTEN);
                Socket silent = upgrade(site)) {
            silent.setSoTimeout(10_000);
            assertThat(closeCode(new DataInputStream(silent.getInputStream()))).isEqualTo(4408);
            await().until(() -> site.connections() == 0);
        }
    }

    @Test
    void aClientThatAnswersPingsStays() {
        try (Site site = Site.unlimited(PINGS_OFTEN);
                Line ana = site.socket(site.token("ana"))) {
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(ana::isOpen);
        }
    }

    /// A socket whose client neither reads nor answers pings, with buffers as small as the machine allows.
    private static Socket upgrade(Site site) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.server.port()));
        OutputStream out = socket.getOutputStream();
        String request = "GET /ws/messaging?ticket=" + site.ticket(site.token("ben")) + " HTTP/1.1\r\nHost: x\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        await().until(() -> site.connections() > 0);
        return socket;
    }

    /// Reads frames until the server closes.
    ///
    /// @return the code, or -1 when the connection was cut before one could be sent
    private static int closeCode(DataInputStream in) throws IOException {
        try {
            readHead(in);
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                int length = in.readUnsignedByte();
                long bytes = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
                if (opcode == 8) {
                    return in.readUnsignedShort();
                }
                in.skipNBytes(bytes);
            }
        } catch (java.io.EOFException | java.net.SocketException cut) {
            return -1;
        }
    }

    private static void readHead(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
    }
}
