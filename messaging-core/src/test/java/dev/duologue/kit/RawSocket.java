package dev.duologue.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A WebSocket client that says anything, right or wrong, and reads nothing that it is not asked to read. It answers
/// neither pings nor a close.
public final class RawSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /// The bit of a frame's first byte that says that it is a message's last.
    public static final int FIN = 0x80;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SMALL_BUFFER_BYTES = 1_024;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Socket socket;
    private final DataInputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), SMALL_BUFFER_BYTES));
    }

    /// What the server sent: an opcode and the bytes.
    public record Incoming(int opcode, ByteBuffer payload) {
        public String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }
    }

    /// A connection on which nothing has been said, with buffers as small as the machine allows.
    public static RawSocket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        return new RawSocket(socket);
    }

    /// Connects and asks for a WebSocket.
    ///
    /// @param headers lines to be sent too, like `Origin: null`
    public static RawSocket upgrade(int port, String path, String... headers) throws IOException {
        RawSocket raw = connect(port);
        raw.write(handshake(path, headers).getBytes(StandardCharsets.UTF_8));
        return raw;
    }

    /// The request that asks for a WebSocket.
    public static String handshake(String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// A masked frame with this first byte, for example `FIN | TEXT`.
    public void frame(int first, byte[] payload) throws IOException {
        write(frameOf(first, payload));
    }

    public void text(String text) throws IOException {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes of a masked frame.
    public static byte[] frameOf(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /// Reads the answer to the handshake, to its empty line.
    public String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int read = in.readUnsignedByte();
            head.write(read);
            end = read == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /// The next frame; empty when the connection has ended.
    public Optional<Incoming> read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = in.readUnsignedByte();
        long bytes = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] payload = new byte[Math.toIntExact(bytes)];
        in.readFully(payload);
        return Optional.of(new Incoming(first & 0x0F, ByteBuffer.wrap(payload)));
    }

    /// Reads on until the server closes.
    ///
    /// @return its code, or -1 when the connection ended without one
    public int closeCode() {
        try {
            for (Optional<Incoming> next = read(); next.isPresent(); next = read()) {
                Incoming frame = next.get();
                if (frame.opcode() == CLOSE) {
                    return frame.payload().remaining() < 2
                            ? 1005
                            : frame.payload().getShort(0) & 0xFFFF;
                }
            }
            return -1;
        } catch (IOException cut) {
            return -1;
        }
    }

    /// Reads away whatever still comes, until the other side has ended the connection, properly or not.
    ///
    /// @throws java.net.SocketTimeoutException when it does not end within 20 s
    public void drain() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            socket.close();
        }
    }

    /// Ends the connection with a reset, without a word.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
