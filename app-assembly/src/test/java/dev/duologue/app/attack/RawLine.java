package dev.duologue.app.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One connection that says exactly the bytes it is given, as no well-behaved client would, and reads one answer after
/// the other. It connects again when the server has closed it. Used by one worker.
final class RawLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawLine(int port) {
        this.port = port;
    }

    /// @param head request line and headers, each line with LF alone; the length of the body is added
    RawAnswer ask(String head, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0 && head.startsWith("GET") ? "" : "Content-Length: " + content.length + "\n";
        return askExactly(bytes((head.strip() + "\nHost: 127.0.0.1:" + port + "\n" + length), content));
    }

    /// @throws UncheckedIOException when the server closes without a whole answer
    RawAnswer askExactly(byte[] request) {
        boolean fresh = socket == null;
        try {
            return attempt(request);
        } catch (IOException broken) {
            close();
            if (fresh) {
                throw new UncheckedIOException(broken);
            }
            return askExactly(request);
        }
    }

    /// Lines that end in LF become a request whose lines end in CR LF.
    static byte[] bytes(String head, byte[] body) {
        byte[] lines = (head.strip().replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[lines.length + body.length];
        System.arraycopy(lines, 0, all, 0, lines.length);
        System.arraycopy(body, 0, all, lines.length, body.length);
        return all;
    }

    private RawAnswer attempt(byte[] request) throws IOException {
        Socket open = socket;
        InputStream reading = in;
        if (open == null || reading == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            reading = new BufferedInputStream(open.getInputStream());
            socket = open;
            in = reading;
        }
        open.getOutputStream().write(request);
        boolean bodiless = request.length > 4 && new String(request, 0, 5, StandardCharsets.US_ASCII).equals("HEAD ");
        RawAnswer answer = read(reading, bodiless);
        boolean last = answer.header("Connection").orElse("").equalsIgnoreCase("close") || isStream(answer);
        if (last) {
            close();
        }
        return answer;
    }

    private static RawAnswer read(InputStream in, boolean bodiless) throws IOException {
        int status;
        List<String> headers;
        do {
            status = Integer.parseInt(line(in).split(" ", -1)[1]);
            headers = headers(in);
        } while (status < 200 && status != 101);
        RawAnswer head = new RawAnswer(status, headers, "");
        if (bodiless || status == 204 || status == 304 || status == 101) {
            return head;
        }
        return new RawAnswer(status, headers, new String(body(in, head), StandardCharsets.UTF_8));
    }

    static List<String> headers(InputStream in) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        return headers;
    }

    private static byte[] body(InputStream in, RawAnswer head) throws IOException {
        if (isStream(head)) {
            return beginning(in);
        }
        if (head.header("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks(in);
        }
        if (head.header("Content-Length").isEmpty()) {
            return in.readAllBytes();
        }
        return exactly(in, Integer.parseInt(head.header("Content-Length").get()));
    }

    private static boolean isStream(RawAnswer answer) {
        return answer.header("Content-Type").orElse("").startsWith("text/event-stream");
    }

    /// Of an answer without an end: up to the first event's.
    private static byte[] beginning(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String line = "";
        while (!line.startsWith("data:")) {
            line = line(in);
            all.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.write(exactly(in, size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed inside an answer");
        }
        return bytes;
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed before an answer");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                throw new UncheckedIOException(alreadyGone);
            }
        }
    }
}
