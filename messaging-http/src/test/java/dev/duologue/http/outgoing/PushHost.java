package dev.duologue.http.outgoing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A push service on this machine that proves to be `push.example.com`, and counts who comes.
final class PushHost implements AutoCloseable {
    static final String NAME = "push.example.com";

    private static final char[] PASSWORD = "only for tests".toCharArray();

    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    volatile int status = 201;
    volatile String header = "";
    private final AtomicInteger connections = new AtomicInteger();
    private final KeyStore proof;
    private final HttpsServer server;

    private PushHost(KeyStore proof, InetAddress address, int port) throws IOException, GeneralSecurityException {
        this.proof = proof;
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(proof, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(address, port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(com.sun.net.httpserver.HttpsParameters parameters) {
                connections.incrementAndGet();
                super.configure(parameters);
            }
        });
        server.createContext("/", this::answer);
        server.start();
    }

    /// A proof of the name that nobody else trusts, made by the JDK's own tool.
    static KeyStore proof(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("proof.p12");
        String tool =
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString();
        Process making = new ProcessBuilder(List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "push",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=dns:" + NAME,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        if (!making.waitFor(60, TimeUnit.SECONDS) || making.exitValue() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("keytool.out")));
        }
        KeyStore proof = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            proof.load(in, PASSWORD);
        }
        return proof;
    }

    static PushHost open(KeyStore proof, String address, int port) {
        try {
            return new PushHost(proof, InetAddress.getByName(address), port);
        } catch (IOException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Trusts this host and nobody else.
    SslContextFactory.Client trust() {
        SslContextFactory.Client trust = new SslContextFactory.Client();
        trust.setTrustStore(proof);
        return trust;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Connections that got as far as a handshake.
    int connections() {
        return connections.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " "
                    + exchange.getRequestBody().readAllBytes().length);
            if (!header.isEmpty()) {
                String[] parts = header.split(": ", -1);
                exchange.getResponseHeaders().set(parts[0], parts[1]);
            }
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
