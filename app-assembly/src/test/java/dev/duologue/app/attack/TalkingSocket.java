package dev.duologue.app.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.kit.RawSocket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A WebSocket whose client says exactly what it is told to, and hears as a client should: it answers pings and a close,
/// and keeps every text and the code it was closed with. Used by one worker.
final class TalkingSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final List<String> heard = new ArrayList<>();
    private int closedWith;

    private TalkingSocket(Socket socket, InputStream in, int status) {
        this.socket = socket;
        this.in = in;
        this.status = status;
    }

    /// @param headers further lines, each with LF at its end
    static TalkingSocket open(int port, String address, String headers) {
        String handshake = "GET " + address + " HTTP/1.1\nHost: 127.0.0.1:" + port
                + "\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n" + headers;
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(RawLine.bytes(handshake, new byte[0]));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int status = Integer.parseInt(RawLine.line(in).split(" ", -1)[1]);
            RawLine.headers(in);
            return new TalkingSocket(socket, in, status);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Of the handshake; 101 when it is a socket now.
    int status() {
        return status;
    }

    void say(String text) {
        say(RawSocket.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void say(int opcode, byte[] payload) {
        try {
            socket.getOutputStream().write(RawSocket.frameOf(RawSocket.FIN | opcode, payload));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Reads on until a text of this type comes that fits.
    ///
    /// @throws AssertionError when the server closes first
    JsonNode hears(String type, Predicate<JsonNode> fits) {
        while (true) {
            JsonNode frame = parse(next());
            if (frame.path("type").asText().equals(type) && fits.test(frame)) {
                return frame;
            }
        }
    }

    JsonNode hears(String type) {
        return hears(type, frame -> true);
    }

    /// The type of the next text, and the slug of a problem: `pong`, `problem not-found`.
    String nextWord() {
        next();
        return word(heard.getLast());
    }

    /// What the door says: `hello`, the code it was closed with, or the status of a handshake that failed.
    String greeting() {
        if (status != 101) {
            return Integer.toString(status);
        }
        while (heard.isEmpty() && closedWith == 0) {
            receive();
        }
        return closedWith == 0 ? word(heard.getFirst()) : Integer.toString(closedWith);
    }

    /// Reads on until the server closes.
    int closeCode() {
        while (closedWith == 0) {
            receive();
        }
        return closedWith;
    }

    /// The code that the server has closed with; 0 while it has not.
    int closedWith() {
        return closedWith;
    }

    /// Every text so far.
    List<String> heard() {
        return List.copyOf(heard);
    }

    private String next() {
        int before = heard.size();
        while (heard.size() == before) {
            if (closedWith != 0) {
                throw new AssertionError("The server closed the socket with " + closedWith);
            }
            receive();
        }
        return heard.getLast();
    }

    private void receive() {
        try {
            int opcode = RawLine.exactly(in, 1)[0] & 0x0F;
            int length = RawLine.exactly(in, 1)[0] & 0x7F;
            if (length == 126) {
                length = ByteBuffer.wrap(RawLine.exactly(in, 2)).getShort() & 0xFFFF;
            } else if (length == 127) {
                length = Math.toIntExact(ByteBuffer.wrap(RawLine.exactly(in, 8)).getLong());
            }
            take(opcode, RawLine.exactly(in, length));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void take(int opcode, byte[] payload) {
        switch (opcode) {
            case RawSocket.TEXT -> heard.add(new String(payload, StandardCharsets.UTF_8));
            case RawSocket.PING -> say(RawSocket.PONG, payload);
            case RawSocket.CLOSE -> {
                closedWith =
                        payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
                say(RawSocket.CLOSE, payload);
            }
            default -> throw new AssertionError("The server sent a frame of kind " + opcode);
        }
    }

    private static String word(String text) {
        JsonNode frame = parse(text);
        String type = frame.path("type").asText();
        String slug = frame.path("problem").asText().replaceFirst(".*/problems/", "");
        return type.equals("problem") ? type + " " + slug : type;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("No JSON: " + text, broken);
        }
    }

    /// Ends the connection without a word, which a server that has closed already could not hear.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
