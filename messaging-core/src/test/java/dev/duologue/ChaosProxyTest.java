package dev.duologue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.Chaos;
import dev.duologue.kit.Chaos.Way;
import dev.duologue.kit.ChaosProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proxy goes wrong in the way it is told, and in no other. Behind it stands a server that answers every request of
/// ten bytes with the same ten.
class ChaosProxyTest {
    private static final byte[] ASKED = "0123456789".getBytes(US_ASCII);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private ChaosProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = ChaosProxy.to(server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void withoutChaosEverythingPasses() throws IOException {
        assertThat(ask()).isEqualTo("0123456789");
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void aCutAnswerEndsAfterItsBytesAndTheServerHasHeardAll() throws Exception {
        for (int bytes = 0; bytes < ASKED.length; bytes++) {
            proxy.with(Chaos.close(Way.TO_CLIENT, bytes));
            assertThat(ask()).isEqualTo("0123456789".substring(0, bytes));
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("0123456789");
        }
    }

    @Test
    void aCutRequestReachesTheServerUpToTheCut() throws Exception {
        for (int bytes = 0; bytes < ASKED.length; bytes++) {
            proxy.with(Chaos.close(Way.TO_SERVER, bytes));
            assertThat(ask()).isEmpty();
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("0123456789".substring(0, bytes));
        }
    }

    @Test
    void aResetIsNoEnd() throws IOException {
        proxy.with(Chaos.reset(Way.TO_CLIENT, 4));
        assertThat(ask()).endsWith("reset");
    }

    @Test
    void slowBytesArriveWhole() throws IOException {
        proxy.with(Chaos.drip(Way.TO_SERVER, Duration.ofMillis(1)));
        assertThat(ask()).isEqualTo("0123456789");
        proxy.with(Chaos.delay(Way.TO_CLIENT, Duration.ofMillis(5)));
        assertThat(ask()).isEqualTo("0123456789");
    }

    @Test
    void whatIsSwallowedIsNeverAnswered() throws Exception {
        proxy.with(Chaos.blackHole());
        assertThat(ask()).isEqualTo("silence");
        proxy.resetAll();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEmpty();
        proxy.with(Chaos.stopWriting(Way.TO_CLIENT, 3));
        assertThat(ask()).isEqualTo("012silence");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("0123456789");
        proxy.with(Chaos.stopReading(Way.TO_SERVER, 3));
        assertThat(ask()).isEqualTo("silence");
        proxy.resetAll();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("012");
    }

    @Test
    void aDoubledClientIsHeardTwiceAndAnsweredOnce() throws Exception {
        proxy.with(Chaos.twice());
        assertThat(ask()).isEqualTo("0123456789");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("0123456789");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("0123456789");
    }

    /// What came back, and in a word how it ended where that was not with an end.
    private String ask() throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.setSoTimeout(200);
            client.getOutputStream().write(ASKED);
            for (int read = client.getInputStream().read();
                    read >= 0 && answer.length() < ASKED.length;
                    read = answer.length() < ASKED.length
                            ? client.getInputStream().read()
                            : -1) {
                answer.append((char) read);
            }
            return answer.toString();
        } catch (SocketTimeoutException silence) {
            return answer + "silence";
        } catch (IOException reset) {
            return answer + "reset";
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        StringBuilder request = new StringBuilder();
        try (client) {
            while (request.length() < ASKED.length) {
                int read = client.getInputStream().read();
                if (read < 0) {
                    break;
                }
                request.append((char) read);
            }
            if (request.length() == ASKED.length) {
                client.getOutputStream().write(request.toString().getBytes(US_ASCII));
            }
        } catch (IOException cut) {
            request.append("");
        } finally {
            heard.add(request.toString());
        }
    }
}
