package dev.duologue.kit;

import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Courier;
import dev.duologue.Draft;
import dev.duologue.Limits;
import dev.duologue.LocalDoorbell;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.Messaging;
import dev.duologue.Notifications;
import dev.duologue.PersonalData;
import dev.duologue.Ports;
import dev.duologue.Preservation;
import dev.duologue.Principal;
import dev.duologue.PushSubscription;
import dev.duologue.Reader;
import dev.duologue.Registry;
import dev.duologue.Relationship;
import dev.duologue.Retention;
import dev.duologue.Settings;
import dev.duologue.Started;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.Writer;
import dev.duologue.port.Notifier;
import dev.duologue.port.Store;
import java.time.Duration;
import java.util.List;

/// Messaging over a store of your choice, switched on, with a clock that only you move and people who need no sign-up.
/// `Scene.inMemory().say("ana", "ben", "hello")` is a whole test's beginning.
public final class Scene {
    /// Who does what administrators do in tests.
    public static final Administrator ADMIN = Administrator.operator("scene");

    /// A point of P-256, as browsers write their public keys.
    public static final String PUBLIC_KEY =
            "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tK" + "fA-eFivOM1drMV7Oy7ZAaDe_UfU";

    public final MovableClock clock = new MovableClock();
    public final LocalDoorbell doorbell = new LocalDoorbell();
    public final Store store;
    public final Ports ports;
    public final Messaging messaging;
    public final Registry registry;
    public final Administration administration;
    public final Notifications notifications;
    public final PersonalData personalData;
    public final Preservation preservation;

    /// Does nothing by itself; [Courier#deliver] makes one round.
    public final Courier courier;

    private Scene(Store store, boolean related, Limits limits, Notifier... notifiers) {
        this.store = store;
        this.ports = (related ? Ports.related(store, doorbell, clock) : Ports.open(store, doorbell, clock))
                .with(List.of(notifiers));
        this.courier = new Courier(ports, SwitchState.ON);
        this.messaging = new Messaging(ports, new Settings(limits, SwitchState.ON));
        this.registry = new Registry(ports);
        this.administration = new Administration(ports, SwitchState.ON);
        this.notifications = new Notifications(ports, SwitchState.ON);
        this.personalData = new PersonalData(ports);
        this.preservation = new Preservation(ports);
    }

    public static Scene inMemory() {
        return open(new InMemoryStore());
    }

    /// Everybody may write to everybody.
    public static Scene open(Store store) {
        return new Scene(store, false, Limits.DEFAULT);
    }

    /// Only registered relationships may write.
    public static Scene related(Store store) {
        return new Scene(store, true, Limits.DEFAULT);
    }

    /// Everybody may write to everybody as fast as they can.
    public static Scene unlimited(Store store) {
        return new Scene(store, false, new Limits(Limits.DEFAULT.bodyLengthMax(), 1_000_000, Duration.ofMinutes(15)));
    }

    /// Everybody may write to everybody as fast as they can, and these channels are on.
    public static Scene notifying(Store store, Notifier... notifiers) {
        return new Scene(
                store, false, new Limits(Limits.DEFAULT.bodyLengthMax(), 1_000_000, Duration.ofMinutes(15)), notifiers);
    }

    public static Writer writer(String user) {
        return Principal.of(UserId.of(user)).writer();
    }

    public static Reader reader(String user) {
        return Principal.of(UserId.of(user)).reader();
    }

    public Draft draft(String body) {
        return Draft.of(messaging.limits().body(body));
    }

    public Draft draft(MessageId id, String body) {
        return new Draft(id, messaging.limits().body(body));
    }

    /// Starts or continues the thread between the two.
    public Started say(String from, String to, String body) {
        return messaging.start(writer(from), UserId.of(to), draft(body));
    }

    public Message send(String from, ThreadId thread, String body) {
        return messaging.send(writer(from), thread, draft(body)).message();
    }

    /// As a browser gives it for an endpoint at a push service.
    public static PushSubscription subscription(String name) {
        String endpoint = "https://push.example.com/send/" + name;
        return new PushSubscription(endpoint, PUBLIC_KEY, "AAECAwQFBgcICQoLDA0ODw", null);
    }

    public void relate(String first, String second) {
        registry.relate(ADMIN, new Relationship(UserId.of(first), UserId.of(second), "trainer", "trainee"));
    }

    /// Keeps messages for so many days.
    public Retention retention(int days) {
        return new Retention(ports, Duration.ofDays(days));
    }

    public void flip(SwitchState state) {
        administration.flip(ADMIN, state, "because");
    }
}
