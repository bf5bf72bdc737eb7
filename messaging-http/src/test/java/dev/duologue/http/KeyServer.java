package dev.duologue.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A place where keys are published, on this machine, which misbehaves as it is told.
final class KeyServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger strays = new AtomicInteger();
    private volatile Behaviour behaviour = exchange -> answer(exchange, 404, "");

    /// What it does with a call.
    interface Behaviour {
        void on(HttpExchange exchange) throws IOException, InterruptedException;
    }

    KeyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            strays.incrementAndGet();
            answer(exchange, 404, "");
        });
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            try (exchange) {
                behaviour.on(exchange);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    URI address() {
        return address("/keys");
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    KeyServer does(Behaviour what) {
        behaviour = what;
        return this;
    }

    KeyServer publishes(String... keys) {
        String set = set(keys);
        return does(exchange -> answer(exchange, 200, set));
    }

    /// Calls for the keys.
    int fetches() {
        return fetches.get();
    }

    /// Calls for anything else.
    int strays() {
        return strays.get();
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    /// @param more further members, each with a comma before it
    static String jwk(String id, RSAPublicKey key, String more) {
        return "{\"kty\":\"RSA\",\"kid\":\"" + id + "\",\"n\":\"" + number(key.getModulus(), 0) + "\",\"e\":\""
                + number(key.getPublicExponent(), 0) + "\"" + more + "}";
    }

    static String privateJwk(String id, RSAPublicKey key, RSAPrivateCrtKey secret) {
        return jwk(
                id,
                key,
                ",\"d\":\"" + number(secret.getPrivateExponent(), 0) + "\",\"p\":\""
                        + number(secret.getPrimeP(), 0) + "\",\"q\":\"" + number(secret.getPrimeQ(), 0) + "\",\"dp\":\""
                        + number(secret.getPrimeExponentP(), 0) + "\",\"dq\":\"" + number(secret.getPrimeExponentQ(), 0)
                        + "\",\"qi\":\"" + number(secret.getCrtCoefficient(), 0) + "\"");
    }

    static String jwk(String id, String curve, int bytes, ECPublicKey key, String more) {
        return "{\"kty\":\"EC\",\"kid\":\"" + id + "\",\"crv\":\"" + curve + "\",\"x\":\""
                + number(key.getW().getAffineX(), bytes) + "\",\"y\":\""
                + number(key.getW().getAffineY(), bytes) + "\""
                + more + "}";
    }

    static String secretPart(ECPrivateKey secret) {
        return ",\"d\":\"" + number(secret.getS(), 32) + "\"";
    }

    /// The last bytes of the JDK's own form are the point.
    static String jwk(String id, String curve, int bytes, EdECPublicKey key, String more) {
        byte[] encoded = key.getEncoded();
        return "{\"kty\":\"OKP\",\"kid\":\"" + id + "\",\"crv\":\"" + curve + "\",\"x\":\""
                + Forge.encode(Arrays.copyOfRange(encoded, encoded.length - bytes, encoded.length)) + "\"" + more + "}";
    }

    /// Big-endian, without a sign, at least so long.
    private static String number(BigInteger number, int bytes) {
        byte[] raw = number.toByteArray();
        int sign = raw.length > 1 && raw[0] == 0 ? 1 : 0;
        byte[] plain = Arrays.copyOfRange(raw, sign, raw.length);
        byte[] padded = new byte[Math.max(bytes, plain.length)];
        System.arraycopy(plain, 0, padded, padded.length - plain.length, plain.length);
        return Forge.encode(padded);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
