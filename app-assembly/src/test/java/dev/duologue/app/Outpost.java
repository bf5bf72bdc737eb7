package dev.duologue.app;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.duologue.Administrator;
import dev.duologue.Draft;
import dev.duologue.Message;
import dev.duologue.NotificationPreferences;
import dev.duologue.Parcel;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.PushKeys;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.Writer;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.http.outgoing.Carrier;
import dev.duologue.http.outgoing.MailDigest;
import dev.duologue.http.outgoing.UnsubscribeLinks;
import dev.duologue.http.outgoing.Vapid;
import dev.duologue.http.outgoing.WebPush;
import dev.duologue.http.outgoing.Webhook;
import dev.duologue.kit.PushDevice;
import dev.duologue.kit.Receiver;
import dev.duologue.kit.Receiver.Mood;
import dev.duologue.persistence.Database;
import dev.duologue.port.Knock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// A server in this process with every channel on, and the other end of each: a webhook, a mail server, and a device
/// that can read its pushes. Its clock runs, and can be moved on.
final class Outpost implements AutoCloseable {
    static final Administrator KEEPER = Administrator.operator("keeper");
    static final UserId BEN = UserId.of("ben");
    static final String SECRET = "a secret that is only used by tests, and long enough";

    final Receiver receiver = new Receiver();
    final GreenMail mails;
    final List<String> pushes = new CopyOnWriteArrayList<>();
    final List<String> pushHeaders = new CopyOnWriteArrayList<>();
    final HttpSettings settings = HttpSettings.withSecret(SECRET).withPush();
    final Core core;
    final MessagingServer server;

    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
    private final PushDevice device = PushDevice.fresh();
    private final Database database;
    private volatile int pushAnswer = 201;

    /// @param asked whether everything is switched on that lets text out
    Outpost(Path folder, boolean asked) {
        int port = freePort();
        mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        InstantSource clock = () -> Instant.now().plus(moved.get());
        database = Database.sqlite(folder.resolve("outpost-" + asked + ".db"));
        database.store().prepare();
        URI smtp = URI.create("smtp://127.0.0.1:" + port);
        MailDigest.Settings mail =
                new MailDigest.Settings(smtp, "duologue@example.org", "https://chat.example", Duration.ZERO);
        Ports ports = Ports.open(database.store(), database.doorbell(), clock)
                .with(List.of(
                        new Webhook(receiver.address(), List.of(SECRET), asked),
                        new WebPush(
                                database.store(), clock, new WebPush.Sender("mailto:a@example.com", ""), this::carry),
                        new MailDigest(mail, new UnsubscribeLinks(database.store(), clock), clock)));
        core = Core.of(ports, new Settings(Settings.DEFAULT.limits(), SwitchState.ON));
        new PushKeys(ports).newestOr(Vapid::make);
        core.registry().put(KEEPER, BEN, new Profile("Ben", null, "ben@example.com", null));
        Writer ben = Principal.of(BEN).writer();
        core.notifications().subscribe(ben, device.subscription("https://push.example.com/send/one"));
        core.notifications()
                .change(ben, before -> new NotificationPreferences(true, true, asked, null, null, ZoneId.of("UTC")));
        server = new MessagingServer(core, settings).start("127.0.0.1", 0, 0);
    }

    /// Ana writes this to Ben.
    Message say(String text) {
        return core.messaging()
                .start(
                        Principal.of(UserId.of("ana")).writer(),
                        BEN,
                        Draft.of(core.messaging().limits().body(text)))
                .message();
    }

    /// From now on no channel gets through.
    void fall() {
        receiver.mood = Mood.BROKEN;
        pushAnswer = 500;
        mails.stop();
    }

    /// From now on each channel works, and what was put off is due.
    void rise() {
        receiver.heal();
        pushAnswer = 201;
        mails.start();
        moved.updateAndGet(before -> before.plusSeconds(60));
        core.ports().doorbell().ring(new Knock.Anything());
    }

    List<Parcel> waiting() {
        return core.administration().parcels(KEEPER, false, 100);
    }

    List<Parcel> dead() {
        return core.administration().parcels(KEEPER, true, 100);
    }

    void awaitNothingWaiting() {
        await("nothing to be on its way").atMost(Duration.ofSeconds(20)).until(() -> waiting()
                .isEmpty());
    }

    private Carrier.Answer carry(URI endpoint, Map<String, String> headers, byte[] body) {
        pushes.add(device.read(body));
        pushHeaders.add(headers.toString());
        return new Carrier.Answer.Status(pushAnswer, null);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError("There is no free port", none);
        }
    }

    @Override
    public void close() {
        server.close();
        database.close();
        mails.stop();
        receiver.close();
    }
}
