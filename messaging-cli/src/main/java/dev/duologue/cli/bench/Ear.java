package dev.duologue.cli.bench;

import dev.duologue.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One open WebSocket that only listens, and answers pings. For one worker; anybody may close it.
final class Ear implements AutoCloseable {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int LAST = 0x80;
    private static final byte PONG_LAST = (byte) 0x8A;
    private static final int LENGTH_BITS = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int BYTES_16 = 2;
    private static final int BYTES_64 = 8;
    private static final int SWITCHING = 101;
    /// The key only shows that the other side knows WebSockets; any will do.
    private static final String UPGRADE = String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: ZHVvbG9ndWUtYmVuY2gtMQ==",
            "",
            "");

    private final Line line;
    private volatile boolean closed;

    private Ear(Line line) {
        this.line = line;
    }

    /// Opens it for whoever has this token, and returns when it was greeted.
    static Ear open(Target target, Line calls, String token) {
        String ticket = Json.tree(calls.call(calls.post("/api/messaging/socket-ticket", token, "{}"), 201)
                        .text())
                .path("ticket")
                .asText();
        Line line = Line.to(target.base());
        byte[] request =
                (line.head("GET", "/ws/messaging?ticket=" + ticket, "") + UPGRADE).getBytes(StandardCharsets.UTF_8);
        line.call(request, SWITCHING);
        Ear ear = new Ear(line);
        if (!ear.next().map(Ear::isHello).orElse(false)) {
            throw Failure.failed("The server did not greet on a socket.");
        }
        return ear;
    }

    private static boolean isHello(byte[] frame) {
        return Json.tree(new String(frame, StandardCharsets.UTF_8))
                .path("type")
                .asText()
                .equals("hello");
    }

    /// Waits for the next frame of text; empty when there will be none.
    Optional<byte[]> next() {
        try {
            line.waitForEver();
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (true) {
                int first = line.in().read();
                if (first < 0) {
                    return Optional.empty();
                }
                byte[] payload = payload(line.in());
                int kind = first & 0x0F;
                if (kind == TEXT || kind == CONTINUATION) {
                    text.writeBytes(payload);
                    if ((first & LAST) != 0) {
                        return Optional.of(text.toByteArray());
                    }
                } else if (kind == PING) {
                    pong(payload);
                } else if (kind == CLOSE) {
                    return Optional.empty();
                }
            }
        } catch (IOException gone) {
            if (closed) {
                return Optional.empty();
            }
            throw Line.silent(gone);
        }
    }

    private static byte[] payload(InputStream in) throws IOException {
        int length = in.read() & LENGTH_BITS;
        if (length == LENGTH_16) {
            length = number(in, BYTES_16);
        } else if (length == LENGTH_64) {
            length = number(in, BYTES_64);
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("it broke off");
        }
        return payload;
    }

    private static int number(InputStream in, int bytes) throws IOException {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << Byte.SIZE) | in.read();
        }
        return number;
    }

    /// Under a mask of zeros, which leaves the payload as it is.
    private void pong(byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(PONG_LAST);
        frame.write(LAST | payload.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        line.out().write(frame.toByteArray());
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }
}
