package dev.duologue.app;

import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Draft;
import dev.duologue.History;
import dev.duologue.Limits;
import dev.duologue.LocalDoorbell;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.Messaging;
import dev.duologue.Pair;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.Registry;
import dev.duologue.Relationship;
import dev.duologue.Settings;
import dev.duologue.Slice;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/// Plays a [Script] into a store through the same door everybody uses, with a clock that stands where the script says.
final class Stage {
    private static final Administrator DIRECTOR = Administrator.operator("demo");
    private static final int PAGE = 100;

    private final Messaging messaging;
    private final Registry registry;
    private final Administration administration;
    private Instant now = Instant.EPOCH;

    /// @param store prepared; the policy is `related`
    Stage(Store store) {
        Limits limits = new Limits(Limits.DEFAULT.bodyLengthMax(), Limits.RATE_MAX + 1, Limits.DEFAULT.editWindow());
        Ports ports = Ports.related(store, new LocalDoorbell(), () -> now);
        this.messaging = new Messaging(ports, new Settings(limits, SwitchState.ON));
        this.registry = new Registry(ports);
        this.administration = new Administration(ports, SwitchState.ON);
    }

    /// Whether nothing has ever been played here, or written by anybody.
    boolean empty() {
        return administration.counts().messages() == 0;
    }

    /// Switches messaging on and lets everything happen.
    void play(Script script) {
        now = script.events().getFirst().at();
        administration.flip(DIRECTOR, SwitchState.ON, "The demo begins.");
        script.roles()
                .forEach(
                        role -> registry.put(DIRECTOR, role.user(), new Profile(role.name(), null, null, role.role())));
        for (Script.Event event : script.events()) {
            now = event.at();
            act(event);
        }
    }

    private void act(Script.Event event) {
        switch (event.verb()) {
            case WRITES -> write(event);
            case READS -> messaging.markRead(principal(event).writer(), thread(event), OptionalLong.empty());
            case EDITS ->
                messaging.edit(
                        principal(event).writer(),
                        thread(event),
                        lastOwn(event).id(),
                        messaging.limits().body(event.text()));
            case DELETES ->
                messaging.delete(
                        principal(event).writer(), thread(event), lastOwn(event).id());
            case RELATES -> registry.relate(DIRECTOR, new Relationship(event.from(), event.to(), "trainer", "trainee"));
            case ENDS -> registry.unrelate(DIRECTOR, Pair.of(event.from(), event.to()));
        }
    }

    private void write(Script.Event event) {
        byte[] name = ("duologue demo, line " + event.line()).getBytes(StandardCharsets.UTF_8);
        Draft draft = new Draft(
                new MessageId(UUID.nameUUIDFromBytes(name)), messaging.limits().body(event.text()));
        messaging.start(principal(event).writer(), event.to(), draft);
    }

    private Message lastOwn(Script.Event event) {
        UserId sender = event.from();
        History history = messaging.history(principal(event).reader(), thread(event), Slice.newest(), PAGE);
        return history.messages().reversed().stream()
                .filter(message -> message.sender().equals(sender))
                .findFirst()
                .orElseThrow();
    }

    private ThreadId thread(Script.Event event) {
        return messaging
                .threadWith(principal(event).reader(), event.to())
                .thread()
                .id();
    }

    private static Principal principal(Script.Event event) {
        return Principal.of(event.from());
    }
}
