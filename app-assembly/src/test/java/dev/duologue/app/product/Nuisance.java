package dev.duologue.app.product;

import static dev.duologue.kit.RawSocket.FIN;
import static dev.duologue.kit.RawSocket.PING;
import static dev.duologue.kit.RawSocket.TEXT;

import dev.duologue.kit.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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

    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");
    private static final int FLOOD = 1_000;
    private static final Duration DRIP = Duration.ofMillis(100);
    private static final String CATCH_UP = "{\"type\":\"catch_up\",\"after\":0}";

    private final int port;
    private final Duration pause;
    private final Set<RawSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong deeds = new AtomicLong();
    private volatile boolean stopped;

    /// @param pause how long each rests on average between two misdeeds
    public Nuisance(int port, Duration pause) {
        this.port = port;
        this.pause = pause;
    }

    /// Adds a client of this kind with this person's token.
    public void add(Kind kind, String token, long seed) {
        Random random = new Random(seed);
        Thread.ofVirtual().name("nuisance").start(() -> {
            LockSupport.parkNanos(random.nextLong(pause.toNanos()));
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
                case DEAF -> askForEverything(socket, token, random);
                case DEAF_STREAM -> streamEverything(socket, token, random);
                case GARBAGE -> talkGarbage(socket, token, random);
                case STORM -> comeAndGo(socket);
                case HALF_OPEN -> stopHalfway(socket, random);
                case DRIP -> drip(socket, token);
                case HUGE -> talkAtLength(socket, token);
                case NO_PONG -> beSilent(socket, token);
                case FLOOD_OF_CATCH_UPS -> askTooOften(socket, token);
                case FLOOD_OF_NONSENSE -> flood(socket, token);
            }
            deeds.incrementAndGet();
        } finally {
            open.remove(socket);
            socket.close();
        }
    }

    private void askForEverything(RawSocket socket, String token, Random random) throws IOException {
        upgrade(socket, token);
        repeat(() -> socket.text(CATCH_UP), random);
    }

    private void streamEverything(RawSocket socket, String token, Random random) throws IOException {
        socket.write(bytes("GET /api/messaging/events HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 0\r\nAuthorization: Bearer "
                + token + "\r\n\r\n"));
        repeat(() -> {}, random);
    }

    private void talkGarbage(RawSocket socket, String token, Random random) throws IOException {
        upgrade(socket, token);
        byte[] garbage = new byte[256];
        for (int i = 0; i < 20; i++) {
            random.nextBytes(garbage);
            socket.write(garbage);
        }
        socket.drain();
    }

    private static void comeAndGo(RawSocket socket) throws IOException {
        socket.write(bytes(RawSocket.handshake("/ws/messaging?ticket=none")));
        socket.reset();
    }

    private void stopHalfway(RawSocket socket, Random random) throws IOException {
        byte[] request = bytes(RawSocket.handshake("/ws/messaging"));
        socket.write(Arrays.copyOf(request, random.nextInt(request.length - 2)));
        repeat(() -> {}, random);
    }

    private void drip(RawSocket socket, String token) throws IOException {
        upgrade(socket, token);
        for (byte each : RawSocket.frameOf(FIN | TEXT, new byte[300])) {
            socket.write(new byte[] {each});
            LockSupport.parkNanos(DRIP.toNanos());
        }
    }

    private void talkAtLength(RawSocket socket, String token) throws IOException {
        upgrade(socket, token);
        socket.frame(FIN | TEXT, new byte[256 * 1024]);
        socket.drain();
    }

    private void beSilent(RawSocket socket, String token) throws IOException {
        upgrade(socket, token);
        socket.drain();
    }

    private void askTooOften(RawSocket socket, String token) throws IOException {
        upgrade(socket, token);
        for (int i = 0; i < FLOOD; i++) {
            socket.text(CATCH_UP);
        }
    }

    private void flood(RawSocket socket, String token) throws IOException {
        upgrade(socket, token);
        for (int i = 0; i < FLOOD; i++) {
            socket.text("{\"type\":\"" + i + "\"}");
            socket.frame(FIN | PING, new byte[100]);
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

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private String ticket(String token) throws IOException {
        try (Socket call = new Socket(InetAddress.getLoopbackAddress(), port)) {
            call.setSoTimeout(PATIENCE_MILLIS);
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

    private void pause(Random random) {
        LockSupport.parkNanos(pause.toNanos() / 2 + random.nextLong(pause.toNanos()));
    }

    private static void end(RawSocket socket) {
        try {
            socket.reset();
        } catch (IOException gone) {
            LockSupport.parkNanos(1);
        }
    }
}
