package dev.duologue.kit;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.AuditEntry;
import dev.duologue.LegalHold;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.Purge;
import dev.duologue.Reason;
import dev.duologue.Retention;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a legal hold keeps, and from whom.
public interface LegalHoldContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void retentionLeavesWhatIsHeldAndTakesItOnceTheHoldIsLifted() {
        Scene scene = Scene.open(store());
        ThreadId held = scene.say("ana", "ben", "held").thread().thread().id();
        ThreadId heldToo = scene.say("cem", "dan", "held too").thread().thread().id();
        ThreadId free = scene.say("ana", "cat", "free").thread().thread().id();
        scene.preservation.place(ADMIN, thread(held), "case 12");
        scene.preservation.place(ADMIN, user("dan"), "");
        scene.clock.move(Duration.ofDays(8));
        Purge gone = run(scene);
        assertThat(gone.messages()).isOne();
        assertThat(gone.held()).isEqualTo(2);
        assertThat(MessagingContract.history(scene, "ana", held)).containsExactly("held");
        assertThat(MessagingContract.history(scene, "cem", heldToo)).containsExactly("held too");
        assertThat(MessagingContract.history(scene, "ana", free)).containsExactly("");
        scene.preservation.lift(ADMIN, thread(held), "");
        assertThat(run(scene).messages()).isOne();
        scene.preservation.lift(ADMIN, user("dan"), "");
        assertThat(run(scene).messages()).isOne();
        assertThat(MessagingContract.history(scene, "ana", held)).containsExactly("");
        assertThat(MessagingContract.history(scene, "cem", heldToo)).containsExactly("");
    }

    @Test
    default void aHoldThatIsPlacedWhileRetentionRunsKeepsTheRest() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "0").thread().thread().id();
        IntStream.range(1, 150).forEach(number -> scene.send("ana", thread, "" + number));
        scene.clock.move(Duration.ofDays(8));
        scene.retention(7).look(ADMIN, Retention.RUN_MAX);
        Purge gone = scene.retention(7)
                .run(ADMIN, Retention.RUN_MAX, done -> scene.preservation.place(ADMIN, user("ben"), ""));
        assertThat(gone.messages()).isEqualTo(50);
        assertThat(gone.held()).isEqualTo(100);
    }

    @Test
    default void nobodyIsErasedWhileAHoldCoversThemOrAThreadOfTheirs() {
        Scene scene = Scene.open(store());
        scene.registry.put(ADMIN, UserId.of("gus"), Profile.named("Gus"));
        ThreadId thread = scene.say("gus", "ana", "kept").thread().thread().id();
        scene.say("gus", "ben", "kept");
        for (LegalHold.Subject subject : new LegalHold.Subject[] {user("gus"), user("ana"), thread(thread)}) {
            scene.preservation.place(ADMIN, subject, "");
            assertRefused(Reason.LEGAL_HOLD, () -> scene.personalData.erase(ADMIN, UserId.of("gus")));
            assertThat(scene.messaging.person(UserId.of("gus")))
                    .as(subject.name())
                    .isEqualTo(new Person(UserId.of("gus"), Profile.named("Gus"), false));
            assertThat(MessagingContract.history(scene, "gus", thread)).containsExactly("kept");
            assertThat(scene.administration.audit(ADMIN, null, 10).items())
                    .extracting(AuditEntry::action)
                    .doesNotContain("user.erase");
            scene.preservation.lift(ADMIN, subject, "");
        }
        scene.say("ana", "ben", "of others");
        scene.preservation.place(ADMIN, user("cem-who-writes-to-nobody-here", scene), "");
        assertThat(scene.personalData.erase(ADMIN, UserId.of("gus")).messages()).isEqualTo(2);
    }

    @Test
    default void holdsAreListedOnceWithTheTimeOfTheFirstAndAudited() {
        Scene scene = Scene.open(store());
        ThreadId thread = scene.say("ana", "ben", "hello").thread().thread().id();
        LegalHold first = new LegalHold(thread(thread), scene.clock.instant());
        scene.preservation.place(ADMIN, first.subject(), "case 12");
        scene.clock.move(Duration.ofMinutes(1));
        scene.preservation.place(ADMIN, first.subject(), "again");
        LegalHold second = new LegalHold(user("ana"), scene.clock.instant());
        scene.preservation.place(ADMIN, second.subject(), "");
        assertThat(scene.preservation.all()).containsExactly(first, second);
        scene.preservation.lift(ADMIN, first.subject(), "settled");
        scene.preservation.lift(ADMIN, first.subject(), "settled");
        assertThat(scene.preservation.all()).containsExactly(second);
        assertThat(scene.administration.audit(ADMIN, null, 10).items())
                .extracting(entry -> entry.action() + " " + entry.detail())
                .containsExactly(
                        "hold.release thread " + thread + ": settled",
                        "hold.place user ana",
                        "hold.place thread " + thread + ": case 12");
    }

    @Test
    default void whatIsNotThereCannotBeHeld() {
        Scene scene = Scene.open(store());
        assertRefused(Reason.NOT_FOUND, () -> scene.preservation.place(ADMIN, thread(ThreadId.random()), ""));
        assertRefused(Reason.NOT_FOUND, () -> scene.preservation.place(ADMIN, user("nobody"), ""));
        assertRefused(Reason.NOT_FOUND, () -> scene.preservation.lift(ADMIN, user("nobody"), ""));
        assertRefused(Reason.INVALID_REQUEST, () -> scene.preservation.place(ADMIN, user("nobody"), "x".repeat(501)));
        assertThat(scene.preservation.all()).isEmpty();
        scene.registry.put(ADMIN, UserId.of("nobody"), Profile.EMPTY);
        scene.preservation.place(ADMIN, user("nobody"), "");
        assertThat(scene.preservation.all()).hasSize(1);
    }

    private static Purge run(Scene scene) {
        scene.retention(7).look(ADMIN, Retention.RUN_MAX);
        return scene.retention(7).run(ADMIN, Retention.RUN_MAX, done -> {});
    }

    private static LegalHold.Subject thread(ThreadId thread) {
        return new LegalHold.OfThread(thread);
    }

    private static LegalHold.Subject user(String user) {
        return new LegalHold.OfUser(UserId.of(user));
    }

    private static LegalHold.Subject user(String user, Scene scene) {
        scene.registry.put(ADMIN, UserId.of(user), Profile.EMPTY);
        return user(user);
    }
}
