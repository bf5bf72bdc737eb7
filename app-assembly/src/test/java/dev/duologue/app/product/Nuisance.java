package dev.duologue.app.product;

import static dev.duologue.kit.RawSocket.FIN;
import static dev.duologue.kit.RawSocket.TEXT;

import dev.duologue.kit.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Clients that do to a server whatever no client should, each in its own way, until they are told to stop.
public final class Nuisance implements AutoCloseable {
    /// What one client does, again and again.
    public enum Kind {
        /// Never reads, and asks for everything again and again.
        DEAF,
        /// Never reads its events.
        DEAF_STREAM,
        GARBAGE,
        STORM,
        HALF_OPEN,
        DRIP,
        HUGE,
        NO_PONG,
        FLOOD_OF_CATCH_UPS,
        FLOOD_OF_NONSENSE
    }

    private static final Duration PAUSE = Duration.ofMillis(1_000);
    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");
    private static final int FLOOD = 1_000;

    private final int port;
    private final Set<RawSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong deeds = new AtomicLong();
    private volatile boolean stopped;

    public Nuisance(int port) {
        this.port = port;
    }

    /// Adds a client of this kind with this person's token.
    public void add(Kind kind, String token, long seed) {
        Random random = new Random(seed);
        Thread.ofVirtual().name("nuisance").start(() -> {
            LockSupport.parkNanos(random.nextLong(PAUSE.toNanos()));
            while (!stopped) {
                try {
                    act(kind, token, random);
                } catch (IOException refused) {
                    // That is what it gets for it; it comes back.
                    deeds.incrementAndGet();
                }
                pause(random);
            }
        });
    }

    /// How often one of them was done or thrown out.
    public long deeds() {
        return deeds.get();
    }

    @Override
    public void close() {
        stopped = true;
        for (RawSocket socket : open) {
            end(socket);
        }
    }

    private void act(Kind kind, String token, Random random) throws IOException {
        RawSocket socket = RawSocket.connect(port);
        open.add(socket);
        try {
            switch (kind) {
                case DEAF -> {
                    upgrade(socket, token);
                    repeat(() -> socket.text("{\"type\":\"catch_up\",\"after\":0}"), random);
                }
                case DEAF_STREAM -> {
                    socket.write(
                            ("GET /api/messaging/events HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 0\r\nAuthorization: Bearer "
                                            + token + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    repeat(() -> {}, random);
                }
                case GARBAGE -> {
                    upgrade(socket, token);
                    byte[] garbage = new byte[256];
                    for (int i = 0; i < 20; i++) {
                        random.nextBytes(garbage);
                        socket.write(garbage);
                    }
                    socket.closeCode();
                }
                case STORM -> {
                    socket.write(
                            RawSocket.handshake("/ws/messaging?ticket=none").getBytes(StandardCharsets.US_ASCII));
                    socket.reset();
                }
                case HALF_OPEN -> {
                    byte[] request = RawSocket.handshake("/ws/messaging").getBytes(StandardCharsets.US_ASCII);
                    socket.write(java.util.Arrays.copyOf(request, random.nextInt(request.length - 2)));
                    repeat(() -> {}, random);
                }
                case DRIP -> {
                    upgrade(socket, token);
                    for (byte each : RawSocket.frameOf(
                            FIN | TEXT, "{\"type\":\"ping\"}".repeat(20).getBytes(StandardCharsets.US_ASCII))) {
                        socket.write(new byte[] {each});
                        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                    }
                }
                case HUGE -> {
                    upgrade(socket, token);
                    socket.frame(FIN | TEXT, new byte[256 * 1024]);
                    socket.closeCode();
                }
                case NO_PONG -> {
                    upgrade(socket, token);
                    socket.drain();
                }
                case FLOOD_OF_CATCH_UPS -> {
                    upgrade(socket, token);
                    for (int i = 0; i < FLOOD; i++) {
                        socket.text("{\"type\":\"catch_up\",\"after\":0}");
                    }
                }
                case FLOOD_OF_NONSENSE -> {
                    upgrade(socket, token);
                    for (int i = 0; i < FLOOD; i++) {
                        socket.text("{\"type\":\"" + i + "\"}");
                        socket.frame(FIN | RawSocket.PING, new byte[100]);
                    }
                }
            }
            deeds.incrementAndGet();
        } finally {
            open.remove(socket);
            socket.close();
        }
    }

    /// One more thing to be done.
    private interface Deed {
        void doIt() throws IOException;
    }

    private void repeat(Deed deed, Random random) throws IOException {
        while (!stopped) {
            deed.doIt();
            pause(random);
        }
    }

    private void upgrade(RawSocket socket, String token) throws IOException {
        socket.write(
                RawSocket.handshake("/ws/messaging?ticket=" + ticket(token)).getBytes(StandardCharsets.US_ASCII));
    }

    private String ticket(String token) throws IOException {
        try (Socket call = new Socket(InetAddress.getLoopbackAddress(), port)) {
            call.setSoTimeout((int) PAUSE.multipliedBy(20).toMillis());
            call.getOutputStream()
                    .write(("POST /api/messaging/socket-ticket HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + token + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Matcher found = TICKET.matcher(new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            if (!found.find()) {
                throw new IOException("No ticket");
            }
            return found.group(1);
        }
    }

    private static void pause(Random random) {
        LockSupport.parkNanos(PAUSE.toNanos() / 2 + random.nextLong(PAUSE.toNanos()));
    }

    private static void end(RawSocket socket) {
        try {
            socket.reset();
        } catch (IOException gone) {
            LockSupport.parkNanos(1);
        }
    }
}
