package dev.duologue.app.browser;

import static org.awaitility.Awaitility.await;

import dev.duologue.app.browser.BusMessage.Arguments;
import dev.duologue.app.browser.BusMessage.Written;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A desktop without a screen: the session bus that a browser looks for, and on it the one service that shows
/// notifications. What a browser shows is kept, and can be pressed as a person would.
final class Desktop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BUS = "org.freedesktop.DBus";
    private static final String SERVICE = "org.freedesktop.Notifications";
    private static final String OURS = ":1.0";
    private static final int NO_ANSWER = 1;

    /// What is shown.
    record Shown(int id, String title, String body) {}

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<Integer, Shown> shown = new ConcurrentSkipListMap<>();
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    /// @param folder where the bus's socket is made
    Desktop(Path folder) {
        socket = folder.resolve("bus");
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofPlatform().daemon().name("desktop").start(this::accept);
    }

    /// What a browser is told of it.
    Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket);
    }

    /// What is shown with this title, waited for.
    Shown shown(String title) {
        return await("a notification \"" + title + "\"")
                .atMost(PATIENCE)
                .until(
                        () -> shown.values().stream()
                                .filter(each -> each.title().equals(title))
                                .toList(),
                        found -> !found.isEmpty())
                .getLast();
    }

    /// Whether nothing is shown any more, waited for.
    void awaitNothingShown() {
        await("no notification").atMost(PATIENCE).until(shown::isEmpty);
    }

    /// Presses a notification, as a person would.
    void press(Shown which) {
        lines.forEach(line -> line.signal(
                "ActionInvoked", "us", new Written().number(which.id()).text("default")));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Line line : lines) {
                line.channel.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                Line line = new Line(server.accept());
                Thread.ofPlatform().daemon().name("desktop-line").start(line::talk);
            }
        } catch (IOException closed) {
            lines.clear();
        }
    }

    /// One browser's connection.
    private final class Line {
        private final SocketChannel channel;
        private final DataInputStream in;
        private final OutputStream out;
        private final AtomicInteger serials = new AtomicInteger();

        private Line(SocketChannel channel) {
            this.channel = channel;
            this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            this.out = Channels.newOutputStream(channel);
        }

        private void talk() {
            try {
                greet();
                lines.add(this);
                while (channel.isOpen()) {
                    BusMessage message = BusMessage.read(in);
                    if (message.type() == BusMessage.CALL) {
                        take(message);
                    }
                }
            } catch (IOException left) {
                lines.remove(this);
            }
        }

        /// Everybody is welcome.
        private void greet() throws IOException {
            in.readByte();
            for (String word = word(); !word.startsWith("BEGIN"); word = word()) {
                String answer = word.startsWith("AUTH EXTERNAL ")
                        ? "OK 0123456789abcdef0123456789abcdef"
                        : word.startsWith("NEGOTIATE") ? "ERROR" : "REJECTED EXTERNAL";
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }

        private String word() throws IOException {
            StringBuilder word = new StringBuilder();
            for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
                word.append((char) next);
            }
            return word.toString();
        }

        private void take(BusMessage call) {
            String to = call.field(BusMessage.DESTINATION);
            Arguments arguments = new Arguments(call.body());
            switch (to + " " + call.field(BusMessage.MEMBER)) {
                case BUS + " Hello" -> answer(call, "s", new Written().text(":1.7"));
                case BUS + " AddMatch", BUS + " RemoveMatch" -> answer(call, "", new Written());
                case BUS + " NameHasOwner" -> answer(call, "b", new Written().number(isOurs(arguments) ? 1 : 0));
                case BUS + " StartServiceByName" -> answer(call, "u", new Written().number(2));
                case BUS + " ListActivatableNames" -> answer(call, "as", new Written().texts(List.of(SERVICE)));
                case BUS + " GetNameOwner" -> {
                    if (isOurs(arguments)) {
                        answer(call, "s", new Written().text(OURS));
                    } else {
                        refuse(call, "NameHasNoOwner");
                    }
                }
                case SERVICE + " GetCapabilities" ->
                    answer(call, "as", new Written().texts(List.of("actions", "body")));
                case SERVICE + " GetServerInformation" ->
                    answer(
                            call,
                            "ssss",
                            new Written().text("desktop").text("test").text("1").text("1.2"));
                case SERVICE + " Notify" -> answer(call, "u", new Written().number(show(arguments)));
                case SERVICE + " CloseNotification" -> {
                    int id = arguments.number();
                    shown.remove(id);
                    answer(call, "", new Written());
                    signal("NotificationClosed", "uu", new Written().number(id).number(3));
                }
                default -> refuse(call, "ServiceUnknown");
            }
        }

        private int show(Arguments notify) {
            notify.text();
            int before = notify.number();
            notify.text();
            int id = before == 0 ? ids.incrementAndGet() : before;
            shown.put(id, new Shown(id, notify.text(), notify.text()));
            return id;
        }

        private void answer(BusMessage call, String signature, Written body) {
            if ((call.flags() & NO_ANSWER) == 0) {
                Map<Integer, String> fields = fields(signature);
                fields.put(BusMessage.REPLY_SERIAL, String.valueOf(call.serial()));
                fields.put(BusMessage.SENDER, call.field(BusMessage.DESTINATION).equals(BUS) ? BUS : OURS);
                send(BusMessage.ANSWER, fields, body);
            }
        }

        private void refuse(BusMessage call, String error) {
            Map<Integer, String> fields = fields("s");
            fields.put(BusMessage.REPLY_SERIAL, String.valueOf(call.serial()));
            fields.put(BusMessage.ERROR_NAME, BUS + ".Error." + error);
            fields.put(BusMessage.SENDER, BUS);
            send(BusMessage.REFUSAL, fields, new Written().text("There is nobody of this name."));
        }

        private void signal(String member, String signature, Written body) {
            Map<Integer, String> fields = fields(signature);
            fields.put(BusMessage.PATH, "/org/freedesktop/Notifications");
            fields.put(BusMessage.INTERFACE, SERVICE);
            fields.put(BusMessage.MEMBER, member);
            fields.put(BusMessage.SENDER, OURS);
            send(BusMessage.SIGNAL, fields, body);
        }

        private static boolean isOurs(Arguments arguments) {
            return arguments.text().equals(SERVICE);
        }

        private static Map<Integer, String> fields(String signature) {
            return signature.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(BusMessage.SIGNATURE, signature));
        }

        private synchronized void send(int type, Map<Integer, String> fields, Written body) {
            try {
                out.write(new BusMessage(
                                type, NO_ANSWER, serials.incrementAndGet(), fields, ByteBuffer.wrap(body.bytes()))
                        .bytes());
            } catch (IOException left) {
                lines.remove(this);
            }
        }
    }
}
