package dev.duologue.kit;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Draft;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.ReadMark;
import dev.duologue.Reason;
import dev.duologue.Sent;
import dev.duologue.Slice;
import dev.duologue.Started;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The rules of messaging, told over a store: they must come out alike on every one.
public interface MessagingContract extends ReadingContract {
    @Test
    default void aThreadComesIntoBeingWithItsFirstMessage() {
        Scene scene = Scene.open(store());
        Started started = scene.say("ana", "ben", "  hello\r\nBen  ");

        assertThat(started.created()).isTrue();
        assertThat(started.replayed()).isFalse();
        assertThat(started.message().seq()).isEqualTo(1);
        assertThat(started.message().body()).isEqualTo("hello\nBen");
        assertThat(started.message().createdAt()).isEqualTo(MovableClock.BEGINNING);
        assertThat(started.thread().unread()).isZero();
        assertThat(started.thread().canSend()).isTrue();
        ThreadView seen = scene.messaging.threadWith(reader("ben"), UserId.of("ana"));
        assertThat(seen.unread()).isEqualTo(1);
        assertThat(seen.with().name()).isEqualTo("ana");
        assertThat(seen.thread().last()).isEqualTo(started.message());
    }

    @Test
    default void startingAgainFromEitherSideContinuesTheSameThread() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "one").thread().thread().id();
        Started answer = scene.say("ben", "ana", "two");
        assertThat(answer.created()).isFalse();
        assertThat(answer.thread().thread().id()).isEqualTo(thread);
        assertThat(answer.message().seq()).isEqualTo(2);
    }

    @Test
    default void sendingAgainGivesTheSameMessageBackAndRingsNobody() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "one").thread().thread().id();
        Draft draft = scene.draft("two");
        Sent first = scene.messaging.send(writer("ana"), thread, draft);
        List<Object> rings = new ArrayList<>();
        try (var listening = scene.doorbell.listen(rings::add)) {
            assertThat(listening).isNotNull();
            Sent again = scene.messaging.send(writer("ana"), thread, draft);
            Started started = scene.messaging.start(writer("ana"), UserId.of("ben"), draft);
            assertThat(again.replayed() && started.replayed()).isTrue();
            assertThat(again.message()).isEqualTo(first.message()).isEqualTo(started.message());
        }
        assertThat(rings).isEmpty();
        assertThat(history(scene, "ana", thread)).containsExactly("one", "two");
    }

    @Test
    default void anIdStandsForOneMessageOnly() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "one").thread().thread().id();
        ThreadId other = scene.say("ana", "cem", "one").thread().thread().id();
        MessageId id = MessageId.random();
        scene.messaging.send(writer("ana"), thread, scene.draft(id, "two"));
        assertTaken(() -> scene.messaging.send(writer("ana"), thread, scene.draft(id, "not two")));
        assertTaken(() -> scene.messaging.send(writer("ana"), other, scene.draft(id, "two")));
        assertTaken(() -> scene.messaging.send(writer("ben"), thread, scene.draft(id, "two")));
        assertTaken(() -> scene.messaging.start(writer("ana"), UserId.of("dee"), scene.draft(id, "two")));
        assertThat(scene.messaging
                        .send(writer("cem"), other, scene.draft(id, "two"))
                        .replayed())
                .isFalse();
        assertThat(history(scene, "ben", thread)).containsExactly("one", "two");
    }

    private static void assertTaken(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertRefused(Reason.MESSAGE_ID_TAKEN, call);
    }

    @Test
    default void anEditedOrDeletedMessageIsGivenBackAsItNowIs() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "one").thread().thread().id();
        Draft draft = scene.draft("two");
        scene.messaging.send(writer("ana"), thread, draft);
        scene.messaging.edit(
                writer("ana"), thread, draft.id(), scene.messaging.limits().body("2"));
        assertThat(scene.messaging.send(writer("ana"), thread, draft).message().body())
                .isEqualTo("2");
        scene.messaging.delete(writer("ana"), thread, draft.id());
        scene.messaging.delete(writer("ana"), thread, draft.id());
        assertThat(scene.messaging.send(writer("ana"), thread, draft).message().deleted())
                .isTrue();
        assertThat(history(scene, "ben", thread)).containsExactly("one", "");
    }

    @Test
    default void onlyTheSenderMayEditAndOnlyWithinTheWindow() {
        Scene scene = Scene.open(store());
        Started started = scene.say("ana", "ben", "one");
        ThreadId thread = started.thread().thread().id();
        MessageId id = started.message().id();
        var body = scene.messaging.limits().body("uno");
        assertRefused(Reason.NOT_THE_SENDER, () -> scene.messaging.edit(writer("ben"), thread, id, body));
        assertRefused(Reason.NOT_THE_SENDER, () -> scene.messaging.delete(writer("ben"), thread, id));
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.edit(writer("ana"), thread, MessageId.random(), body));
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.delete(writer("ana"), thread, MessageId.random()));
        scene.clock.move(Duration.ofMinutes(15));
        assertThat(scene.messaging
                        .edit(writer("ana"), thread, id, body)
                        .message()
                        .editedAt())
                .isEqualTo(scene.clock.instant());
        scene.clock.move(Duration.ofMillis(1));
        assertRefused(
                Reason.EDIT_WINDOW_OVER,
                () -> scene.messaging.edit(
                        writer("ana"), thread, id, scene.messaging.limits().body("one more")));
        scene.messaging.delete(writer("ana"), thread, id);
        assertRefused(Reason.MESSAGE_DELETED, () -> scene.messaging.edit(writer("ana"), thread, id, body));
    }

    @Test
    default void theReadMarkOnlyMovesForwardAndTellsTheOtherSide() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "one").thread().thread().id();
        scene.send("ana", thread, "two");
        scene.send("ana", thread, "three");
        scene.clock.move(Duration.ofSeconds(5));

        ReadMark two = scene.messaging.markRead(writer("ben"), thread, OptionalLong.of(2));
        assertThat(two).isEqualTo(new ReadMark(thread, 2, scene.clock.instant(), 1));
        scene.clock.move(Duration.ofSeconds(5));
        assertThat(scene.messaging.markRead(writer("ben"), thread, OptionalLong.of(1)))
                .isEqualTo(two);
        assertThat(scene.messaging
                        .markRead(writer("ben"), thread, OptionalLong.of(99))
                        .seq())
                .isEqualTo(3);
        assertThat(scene.messaging
                        .markRead(writer("ben"), thread, OptionalLong.empty())
                        .unread())
                .isZero();
        ThreadView seen = scene.messaging.thread(reader("ana"), thread);
        assertThat(seen.thread().participant(UserId.of("ben")).readAt()).isEqualTo(scene.clock.instant());
        assertRefused(
                Reason.INVALID_REQUEST, () -> scene.messaging.markRead(writer("ben"), thread, OptionalLong.of(-1)));
    }

    @Test
    default void theSwitchClosesEverythingAndReadOnlyClosesWrites() {
        Scene scene = Scene.open(store());
        Draft draft = scene.draft("one");
        ThreadId thread = scene.messaging
                .start(writer("ana"), UserId.of("ben"), draft)
                .thread()
                .thread()
                .id();
        scene.flip(SwitchState.READ_ONLY);
        assertThat(history(scene, "ben", thread)).containsExactly("one");
        assertThat(scene.messaging.send(writer("ana"), thread, draft).replayed())
                .isTrue();
        assertRefused(Reason.MESSAGING_READ_ONLY, () -> scene.send("ana", thread, "two"));
        assertRefused(Reason.MESSAGING_READ_ONLY, () -> scene.say("ana", "cem", "two"));
        assertRefused(
                Reason.MESSAGING_READ_ONLY,
                () -> scene.messaging.markRead(writer("ben"), thread, OptionalLong.empty()));
        assertThat(scene.messaging.thread(reader("ana"), thread).cannotSendReason())
                .contains(Reason.MESSAGING_READ_ONLY);
        scene.flip(SwitchState.OFF);
        assertRefused(Reason.MESSAGING_DISABLED, () -> scene.messaging.send(writer("ana"), thread, draft));
        assertRefused(Reason.MESSAGING_DISABLED, () -> scene.messaging.inbox(reader("ana"), false, null, 10));
        assertRefused(Reason.MESSAGING_DISABLED, () -> scene.messaging.unread(reader("ana")));
        assertRefused(Reason.MESSAGING_DISABLED, () -> scene.messaging.changes(reader("ana"), OptionalLong.empty(), 9));
        scene.flip(SwitchState.ON);
        assertThat(scene.send("ana", thread, "two").seq()).isEqualTo(2);
        assertThat(scene.administration.audit(Scene.ADMIN, null, 10).items())
                .extracting(entry -> entry.action())
                .containsExactly("switch.on", "switch.off", "switch.read-only");
    }

    static List<String> history(Scene scene, String user, ThreadId thread) {
        return scene.messaging.history(reader(user), thread, Slice.newest(), 100).messages().stream()
                .map(Message::body)
                .toList();
    }
}
