package dev.duologue.kit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Somebody's address for webhooks, on this machine, that can be ill in every way. It keeps what it is told, and which
/// of it it has acknowledged.
public final class Receiver implements AutoCloseable {
    private static final int LINE_LENGTH_MAX = 8_192;
    private static final long SLOW_NANOS = 100_000_000L;

    /// How it feels.
    public enum Mood {
        /// 204 at once.
        HEALTHY,
        /// 204 after 100 ms.
        SLOW,
        /// 429, come back in 1 s.
        BUSY,
        /// 500.
        BROKEN,
        /// 302 to another address of its own.
        MOVED,
        /// 410.
        GONE,
        /// The connection is reset in the place of an answer.
        RESETTING,
        /// No answer, ever.
        BLACK_HOLE
    }

    /// One call.
    ///
    /// @param headers by their names in small letters
    public record Call(String path, Map<String, String> headers, String text) {
        /// The event's.
        public String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Every call, in the order of their arrival.
    public final List<Call> calls = new CopyOnWriteArrayList<>();

    /// The ids of events that were acknowledged, each as often as that happened.
    public final List<String> acknowledged = new CopyOnWriteArrayList<>();

    public volatile Mood mood = Mood.HEALTHY;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;

    public Receiver() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new AssertionError("There is no free port", none);
        }
        Thread.ofVirtual().name("receiver").start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException broken) {
            throw new AssertionError("The receiver did not close", broken);
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            open.clear();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                Call call = call(line, in);
                calls.add(call);
                if (!answer(socket, call)) {
                    return;
                }
            }
        } catch (IOException left) {
            open.remove(socket);
        }
        open.remove(socket);
    }

    private static Call call(String first, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String path = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
        return new Call(path, headers, new String(body, StandardCharsets.UTF_8));
    }

    /// @return whether the connection goes on
    private boolean answer(Socket socket, Call call) throws IOException {
        switch (mood) {
            case HEALTHY -> acknowledge(socket, call);
            case SLOW -> {
                LockSupport.parkNanos(SLOW_NANOS);
                acknowledge(socket, call);
            }
            case BUSY -> say(socket, "429 Too Many Requests", "Retry-After: 1\r\n");
            case BROKEN -> say(socket, "500 Internal Server Error", "");
            case MOVED -> say(socket, "302 Found", "Location: " + address() + "/elsewhere\r\n");
            case GONE -> say(socket, "410 Gone", "");
            case RESETTING -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case BLACK_HOLE -> {
                int nothing = socket.getInputStream().read();
                return nothing == 0;
            }
        }
        return true;
    }

    private void acknowledge(Socket socket, Call call) throws IOException {
        say(socket, "204 No Content", "");
        acknowledged.add(call.id());
    }

    private static void say(Socket socket, String status, String header) throws IOException {
        String length = status.startsWith("204") ? "" : "Content-Length: 0\r\n";
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LINE_LENGTH_MAX; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
