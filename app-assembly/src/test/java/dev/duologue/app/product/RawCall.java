package dev.duologue.app.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Calls byte by byte, each over a connection of its own.
public final class RawCall {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawCall() {}

    /// What came back over the wire, whole or not.
    public record Reply(String text, int bytes) {
        private static Reply of(ByteArrayOutputStream answer) {
            return new Reply(answer.toString(StandardCharsets.UTF_8), answer.size());
        }

        /// 0 where not even the status came.
        public int status() {
            return bytes < 12 ? 0 : Integer.parseInt(text.substring(9, 12));
        }

        public boolean isWhole() {
            Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(text);
            int body = text.indexOf("\r\n\r\n") + 4;
            return body >= 4
                    && length.find()
                    && text.substring(body).getBytes(StandardCharsets.UTF_8).length
                            >= Integer.parseInt(length.group(1));
        }

        public JsonNode json() {
            try {
                return Client.JSON.readTree(text.substring(text.indexOf("\r\n\r\n") + 4));
            } catch (IOException broken) {
                throw new UncheckedIOException(text, broken);
            }
        }

        /// The message, also where it stands within the answer to a start.
        public JsonNode message() {
            return json().has("message") ? json().get("message") : json();
        }
    }

    static byte[] post(String path, @Nullable String token, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                        + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    static Reply exchange(int port, byte[] request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                answer.write(read);
            }
            return Reply.of(answer);
        } catch (IOException cut) {
            return Reply.of(answer);
        }
    }
}
