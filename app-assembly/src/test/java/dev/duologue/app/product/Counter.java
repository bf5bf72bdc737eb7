package dev.duologue.app.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.Administrator;
import dev.duologue.Limits;
import dev.duologue.Ports;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.http.TokenIssuer;
import dev.duologue.http.TokenIssuer.Bearer;
import dev.duologue.kit.MovableClock;
import dev.duologue.kit.RawSocket;
import dev.duologue.persistence.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server in this process over a real database, with a clock that only the test moves, raw calls whose every byte can
/// be counted, and a listener for each person that counts how often it is told of each message.
public final class Counter implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern HIDDEN = Pattern.compile("name=\"(csrf|id)\" value=\"([^\"]*)\"");
    private static final Administrator OPERATOR = Administrator.operator("counter");

    public final MovableClock clock = new MovableClock();

    private final String url;
    private final Settings rules;
    private final HttpSettings settings = HttpSettings.withSecret(Product.SECRET);
    private final TokenIssuer issuer = new TokenIssuer(settings);
    private final Map<String, Map<String, Integer>> told = new ConcurrentHashMap<>();
    private Database database;
    private Core core;
    private MessagingServer server;

    public Counter(String url, int sendsPerMinute) {
        this.url = url;
        this.rules = new Settings(new Limits(2_000, sendsPerMinute, Duration.ofMinutes(15)), SwitchState.ON);
        this.database = Database.open(url);
        database.store().prepare();
        this.core = core();
        this.server = new MessagingServer(core, settings).start("127.0.0.1", 0, 0);
    }

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

    public int port() {
        return server.port();
    }

    public String token(String user) {
        return issuer.issue(Bearer.of(UserId.of(user), clock.instant().plus(Duration.ofHours(1))));
    }

    public String secondDevice(String user) {
        return issuer.issue(Bearer.of(UserId.of(user), clock.instant().plus(Duration.ofMinutes(30))));
    }

    public String expired(String user) {
        return issuer.issue(Bearer.of(UserId.of(user), clock.instant().minus(Duration.ofSeconds(1))));
    }

    /// Starts a thread with one message, and has both listen from before it.
    ///
    /// @return the thread
    public String begin(String from, String to) {
        listen(from);
        listen(to);
        return start(token(from), to, UUID.randomUUID(), "the first")
                .json()
                .at("/thread/id")
                .asText();
    }

    public Reply start(String token, String to, UUID id, String body) {
        String json = Client.object()
                .put("to", to)
                .put("id", id.toString())
                .put("body", body)
                .toString();
        return exchange(port(), post("/api/messaging/threads", token, json));
    }

    public Reply send(int port, String token, String thread, UUID id, String body) {
        return exchange(port, request(token, thread, id, body));
    }

    /// The bytes of a send.
    public byte[] request(String token, String thread, UUID id, String body) {
        String json = Client.object().put("id", id.toString()).put("body", body).toString();
        return post("/api/messaging/threads/" + thread + "/messages", token, json);
    }

    public long version(String user, String thread) {
        return get("/api/messaging/threads/" + thread, token(user))
                .json()
                .get("version")
                .asLong();
    }

    public void flip(SwitchState state) {
        core.administration().flip(OPERATOR, state, "because");
    }

    /// Ends the server and its database, and starts both anew on the same data.
    public void restart() {
        server.close();
        database.close();
        database = Database.open(url);
        core = core();
        server = new MessagingServer(core, settings).start("127.0.0.1", 0, 0);
    }

    /// Fails unless the thread of the two holds so many messages, each with a place of its own, and everybody who has
    /// listened since the beginning was told of each once.
    public void expect(String one, String other, int messages) {
        String thread = get("/api/messaging/threads/with/" + other, token(one))
                .json()
                .get("id")
                .asText();
        Map<String, Long> places = new HashMap<>();
        long after = 0;
        boolean more = true;
        while (more) {
            JsonNode page = get("/api/messaging/threads/" + thread + "/messages?limit=100&after=" + after, token(one))
                    .json();
            for (JsonNode message : page.get("messages")) {
                after = message.get("seq").asLong();
                places.put(message.get("id").asText(), after);
            }
            more = page.get("has_more").asBoolean();
        }
        assertThat(after).as("messages").isEqualTo(messages);
        assertThat(places).as("messages with ids of their own").hasSize(messages);
        told.forEach((user, heard) -> {
            await().atMost(PATIENCE).until(() -> heard.keySet().containsAll(places.keySet()));
            assertThat(heard.values()).as("how often %s was told", user).containsOnly(1);
        });
    }

    /// A page on which somebody writes, with what it has hidden in its form.
    public final class Page {
        private final String path;
        private final String cookie;
        private final Map<String, String> hidden = new HashMap<>();

        private Page(String user, String thread) {
            Reply session = exchange(
                    port(),
                    post(
                            "/session",
                            null,
                            Client.object().put("token", token(user)).toString()));
            Matcher set = Pattern.compile("Set-Cookie: ([^;]+)").matcher(session.text());
            assertThat(set.find()).as(session.text()).isTrue();
            this.cookie = set.group(1);
            this.path = "/messages/" + thread;
            String page = exchange(
                            port(),
                            ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: " + cookie
                                            + "\r\nAccept: text/html\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII))
                    .text();
            String form = page.substring(page.indexOf("action=\"" + path + "/messages\""));
            Matcher field = HIDDEN.matcher(form.substring(0, form.indexOf("</form>")));
            while (field.find()) {
                hidden.put(field.group(1), field.group(2));
            }
        }

        /// Sends the form.
        ///
        /// @return the status
        public int submit(String body) {
            String form = "csrf=" + encoded(hidden.get("csrf")) + "&id=" + encoded(hidden.get("id")) + "&body="
                    + encoded(body);
            return exchange(
                            port(),
                            ("POST " + path + "/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: "
                                            + cookie
                                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                            + form.length() + "\r\n\r\n" + form)
                                    .getBytes(StandardCharsets.US_ASCII))
                    .status();
        }
    }

    public Page page(String user, String thread) {
        return new Page(user, thread);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }

    private Core core() {
        return Core.of(Ports.open(database.store(), database.doorbell(), clock), rules);
    }

    private void listen(String user) {
        Map<String, Integer> heard = told.computeIfAbsent(user, first -> new ConcurrentHashMap<>());
        try {
            String ticket = exchange(port(), post("/api/messaging/socket-ticket", token(user), "{}"))
                    .json()
                    .get("ticket")
                    .asText();
            RawSocket socket = RawSocket.upgrade(port(), "/ws/messaging?ticket=" + ticket);
            socket.head();
            assertThat(socket.read())
                    .hasValueSatisfying(hello -> assertThat(hello.text()).contains("hello"));
            Thread.ofVirtual().start(() -> count(socket, user, heard));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void count(RawSocket socket, String user, Map<String, Integer> heard) {
        try (socket) {
            for (var frame = socket.read(); frame.isPresent(); frame = socket.read()) {
                if (frame.get().opcode() == RawSocket.TEXT) {
                    Client.JSON
                            .readTree(frame.get().text())
                            .path("messages")
                            .forEach(message -> heard.merge(message.get("id").asText(), 1, Integer::sum));
                }
            }
        } catch (IOException ended) {
            // Who does not listen any more is not counted.
            told.remove(user);
        }
        told.remove(user);
    }

    private Reply get(String path, String token) {
        return exchange(
                port(),
                ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] post(String path, @Nullable String token, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                        + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static Reply exchange(int port, byte[] request) {
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

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }
}
