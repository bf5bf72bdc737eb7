package dev.duologue.kit;

import static dev.duologue.kit.Scene.ADMIN;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.duologue.AuditEntry;
import dev.duologue.Changes;
import dev.duologue.LegalHold;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Purge;
import dev.duologue.Retention;
import dev.duologue.Sent;
import dev.duologue.Slice;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What retention takes, and what everybody sees of it.
public interface RetentionContract {
    int ALL = Retention.RUN_MAX;

    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void whatIsTooOldGoesAndItsPlaceStays() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "OLD one").thread().thread().id();
        scene.send("ben", thread, "OLD two");
        scene.clock.move(Duration.ofDays(5));
        scene.send("ana", thread, "new");
        MessageThread before = scene.messaging.thread(reader("ben"), thread).thread();
        scene.clock.move(Duration.ofDays(3));
        Purge gone = run(scene, 7);
        assertThat(gone).isEqualTo(new Purge(scene.clock.instant().minus(Duration.ofDays(7)), 2, 1, 0, false));
        assertThat(MessagingContract.history(scene, "ana", thread)).containsExactly("", "", "new");
        MessageThread after = scene.messaging.thread(reader("ben"), thread).thread();
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(List.of(after.lastSeq(), after.activity(), after.low(), after.high(), after.lastMessageAt()))
                .as("places, the order of inboxes and read marks stay")
                .isEqualTo(List.of(
                        before.lastSeq(), before.activity(), before.low(), before.high(), before.lastMessageAt()));
        assertThat(after.last()).isEqualTo(before.last());
        assertThat(scene.messaging.search(reader("ana"), "old", null, 10).items())
                .isEmpty();
        assertThat(run(scene, 7).messages()).as("again").isZero();
    }

    @Test
    default void aMessageOfExactlyThatAgeIsKept() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "kept").thread().thread().id();
        scene.clock.move(Duration.ofDays(7));
        assertThat(run(scene, 7).messages()).isZero();
        scene.clock.move(Duration.ofMillis(1));
        assertThat(run(scene, 7).messages()).isOne();
        assertThat(MessagingContract.history(scene, "ben", thread)).containsExactly("");
    }

    @Test
    default void unreadCountsOnlyWhatCanStillBeReadAndAReplayRingsNobody() {
        Scene scene = Scene.open(store());
        MessageId id = MessageId.random();
        ThreadId thread = scene.messaging
                .start(writer("ana"), UserId.of("ben"), scene.draft(id, "old"))
                .thread()
                .thread()
                .id();
        scene.clock.move(Duration.ofDays(9));
        scene.send("ana", thread, "new");
        scene.flip(SwitchState.OFF);
        assertThat(run(scene, 7).messages()).as("while messaging is off, too").isOne();
        scene.flip(SwitchState.ON);
        assertThat(scene.messaging.unread(reader("ben"))).isEqualTo(new Unread(1, 1));
        Sent again = scene.messaging.send(writer("ana"), thread, scene.draft(id, "old"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.message().deleted()).isTrue();
        scene.messaging.markRead(writer("ben"), thread, OptionalLong.empty());
        assertThat(scene.messaging.unread(reader("ben"))).isEqualTo(new Unread(0, 0));
    }

    @Test
    default void whoeverCatchesUpAcrossAPurgeEndsUpWithWhatIsThere() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "0").thread().thread().id();
        IntStream.range(1, 130).forEach(number -> scene.send(number % 3 == 0 ? "ben" : "ana", thread, "" + number));
        scene.clock.move(Duration.ofDays(5));
        IntStream.range(130, 140).forEach(number -> scene.send("ana", thread, "" + number));
        long cursor =
                scene.messaging.changes(reader("ben"), OptionalLong.empty(), 10).cursor();
        Map<Long, Message> known = all(scene, thread);
        scene.clock.move(Duration.ofDays(3));
        assertThat(run(scene, 7).messages()).isEqualTo(130);
        scene.send("ben", thread, "after");
        Map<Long, Message> now = all(scene, thread);
        for (int size : new int[] {1, 7, 50, 100}) {
            Map<Long, Message> caught = new TreeMap<>(known);
            Changes changes = scene.messaging.changes(reader("ben"), OptionalLong.of(cursor), 10);
            assertThat(changes.threads()).hasSize(1);
            List<Message> page;
            long after = cursor;
            do {
                page = scene.messaging
                        .history(reader("ben"), thread, Slice.changedAfter(after), size)
                        .messages();
                page.forEach(message -> caught.put(message.seq(), message));
                after = page.isEmpty() ? after : page.getLast().version();
            } while (!page.isEmpty());
            assertThat(caught).as("pages of " + size).isEqualTo(now);
        }
    }

    private static Map<Long, Message> all(Scene scene, ThreadId thread) {
        Map<Long, Message> all = new TreeMap<>();
        List<Message> page;
        long after = 0;
        do {
            page = scene.messaging
                    .history(reader("ben"), thread, Slice.after(after), 100)
                    .messages();
            page.forEach(message -> all.put(message.seq(), message));
            after += page.size();
        } while (!page.isEmpty());
        return all;
    }

    @Test
    default void aLookTakesNothingAndCountsWhatARunThenTakes() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "0").thread().thread().id();
        IntStream.range(1, 60).forEach(number -> scene.send("ana", thread, "" + number));
        ThreadId kept = scene.say("ana", "cem", "kept").thread().thread().id();
        scene.preservation.place(ADMIN, new LegalHold.OfThread(kept), "");
        scene.clock.move(Duration.ofDays(8));
        Purge would = scene.retention(7).look(ADMIN, ALL);
        assertThat(would.messages()).isEqualTo(60);
        assertThat(would.held()).isOne();
        assertThat(MessagingContract.history(scene, "ben", thread)).doesNotContain("");
        assertThat(scene.retention(7).run(ADMIN, ALL, done -> {})).isEqualTo(would);
    }

    @Test
    default void aRunTakesTheOldestFirstAndNoMoreThanItMay() {
        Scene scene = Scene.unlimited(store());
        ThreadId first = scene.say("ana", "ben", "0").thread().thread().id();
        for (int number = 1; number < 130; number++) {
            scene.clock.move(Duration.ofMinutes(1));
            scene.say("ana", number % 2 == 0 ? "ben" : "cem", "" + number);
        }
        scene.clock.move(Duration.ofDays(8));
        scene.retention(7).look(ADMIN, ALL);
        Purge part = scene.retention(7).run(ADMIN, 20, done -> {});
        assertThat(part.more()).isTrue();
        assertThat(part.messages()).isBetween(20L, 20L + 50);
        assertThat(MessagingContract.history(scene, "ben", first).getLast()).isEqualTo("128");
        assertThat(scene.messaging
                        .history(reader("ben"), first, Slice.after(0), 1)
                        .messages()
                        .getFirst()
                        .deleted())
                .isTrue();
        Purge rest = scene.retention(7).run(ADMIN, ALL, done -> {});
        assertThat(part.messages() + rest.messages()).isEqualTo(130);
        assertThat(rest.more()).isFalse();
    }

    @Test
    default void nothingGoesUntilSomebodyLooked() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "old").thread().thread().id();
        scene.clock.move(Duration.ofDays(8));
        Retention retention = scene.retention(7);
        assertThat(retention.obstacle()).hasValueSatisfying(sentence -> assertThat(sentence)
                .isEqualTo("Nobody has looked yet at what retention would take away; look with"
                        + " `duologue retention --dry-run`, then it can run."));
        assertThatThrownBy(() -> retention.run(ADMIN, ALL, done -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(retention.due(ALL).messages()).as("counting is no look").isOne();
        assertThat(retention.obstacle()).isPresent();
        assertThat(MessagingContract.history(scene, "ben", thread)).containsExactly("old");
    }

    @Test
    default void nothingGoesAfterTheClockJumpedUntilSomebodyLooksAgain() {
        Scene scene = Scene.open(store());
        scene.clock.move(Duration.ofDays(30));
        Retention retention = scene.retention(7);
        retention.look(ADMIN, ALL);
        scene.clock.move(Duration.ofDays(7));
        assertThat(retention.obstacle()).as("a week is no jump").isEmpty();
        retention.run(ADMIN, ALL, done -> {});
        scene.clock.move(Duration.ofDays(3_650));
        scene.say("ana", "ben", "by the wrong clock, too");
        assertThat(retention.obstacle()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("The clock says 2036-", "retention last looked at 2026-", "--dry-run"));
        scene.clock.move(Duration.ofDays(-3_650).minus(Duration.ofHours(1)));
        assertThat(retention.obstacle())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("which is later"));
        scene.clock.move(Duration.ofHours(1));
        assertThat(retention.obstacle()).as("back in time").isEmpty();
        scene.clock.move(Duration.ofDays(10));
        assertThat(retention.obstacle()).isPresent();
        retention.look(ADMIN, ALL);
        assertThat(retention.obstacle()).isEmpty();
    }

    @Test
    default void whatBreaksOffIsFinishedByTheNextRunAndTwoAtOnceTakeEachMessageOnce() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "0").thread().thread().id();
        IntStream.range(1, 200).forEach(number -> scene.send("ana", thread, "" + number));
        scene.clock.move(Duration.ofDays(8));
        scene.retention(7).look(ADMIN, ALL);
        assertThatThrownBy(() -> scene.retention(7).run(ADMIN, ALL, done -> {
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        List<Purge> both = Crowd.run(2, worker -> scene.retention(7).run(ADMIN, ALL, done -> {}));
        assertThat(both.stream().mapToLong(Purge::messages).sum()).isEqualTo(150);
        assertThat(all(scene, thread).values()).hasSize(200).allMatch(Message::deleted);
    }

    @Test
    default void looksAndRunsAreAuditedWithoutContent() {
        Scene scene = Scene.open(store());
        scene.say("ana", "ben", "old");
        scene.clock.move(Duration.ofDays(8));
        run(scene, 7);
        assertThat(scene.administration.audit(ADMIN, null, 10).items())
                .extracting(AuditEntry::action, AuditEntry::detail)
                .startsWith(
                        tuple("retention.run", "messages sent before 2026-02-20T10:15:30.123Z"),
                        tuple("retention.look", "messages sent before 2026-02-20T10:15:30.123Z"));
    }

    private static Purge run(Scene scene, int days) {
        scene.retention(days).look(ADMIN, ALL);
        return scene.retention(days).run(ADMIN, ALL, done -> {});
    }
}
