package dev.duologue.cli.bench;

import dev.duologue.cli.Failure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// One connection to a server, as lean as a client can be: what it costs is taken from the machine that the server
/// needs. Speaks as much of HTTP/1.1 as our server answers. For one worker.
final class Line implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int HEX = 16;
    private static final int TOO_MANY = 429;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;

    /// An answer.
    record Answer(int status, String text) {}

    private Line(Socket socket, URI base) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        this.out = socket.getOutputStream();
        this.host = base.getRawAuthority();
    }

    static Line to(URI base) {
        try {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(new InetSocketAddress(base.getHost(), port(base)), CONNECT_MILLIS);
            return new Line(socket, base);
        } catch (IOException failed) {
            throw silent(failed);
        }
    }

    private static int port(URI base) {
        return base.getPort() > 0 ? base.getPort() : 80;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /// From now on the other side may be silent for as long as it likes.
    void waitForEver() throws IOException {
        socket.setSoTimeout(0);
    }

    byte[] get(String path, String token) {
        return (head("GET", path, token) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] post(String path, String token, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = head("POST", path, token) + "Content-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /// The beginning of a call, up to its own headers.
    ///
    /// @param token empty for none
    String head(String method, String path, String token) {
        String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + authorization;
    }

    /// Says it and waits for the answer.
    ///
    /// @throws Failure when there is none
    Answer call(byte[] request) {
        try {
            out.write(request);
            return answer();
        } catch (IOException failed) {
            throw silent(failed);
        }
    }

    /// The same, for calls that only a broken server refuses.
    ///
    /// @throws Failure for any other status
    Answer call(byte[] request, int status) {
        Answer answer = call(request);
        if (answer.status() == TOO_MANY) {
            throw Failure.failed("The server limits how much one person does; start it with"
                    + " DUOLOGUE_SENDS_PER_MINUTE=1000000 to measure it.");
        }
        if (answer.status() != status) {
            throw Failure.failed("The server answered " + answer.status() + " where " + status + " was due: "
                    + answer.text().lines().findFirst().orElse(""));
        }
        return answer;
    }

    private Answer answer() throws IOException {
        String first = line();
        if (first.length() < "HTTP/1.1 200".length()) {
            throw new IOException("it broke off");
        }
        int status = Integer.parseInt(first, 9, 12, 10);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            chunked |= header.equalsIgnoreCase(CHUNKED);
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(BUFFER_BYTES);
        int length;
        do {
            length = Integer.parseInt(line(), HEX);
            all.writeBytes(in.readNBytes(length));
            line();
        } while (length > 0);
        return all.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    static Failure silent(IOException failed) {
        return Failure.unavailable("The server does not answer (" + failed.getMessage() + "); see that it runs.");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw silent(gone);
        }
    }
}
