package dev.duologue.kit;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Administrator;
import dev.duologue.Changes;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.Reason;
import dev.duologue.Started;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Who may write to whom, and what becomes of a thread when that ends and begins again.
public interface RelationshipContract {
    Administrator ADMIN = Scene.ADMIN;
    UserId TIM = UserId.of("tim");

    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void onlyTheFirstSideStartsAndBothWriteOnceItExists() {
        Scene scene = Scene.related(store());
        scene.relate("tess", "tim");
        assertRefused(Reason.CONTACT_REFUSED, () -> scene.say("tim", "tess", "may I?"));
        Started started = scene.say("tess", "tim", "hello");
        MessageThread thread = started.thread().thread();
        assertThat(thread.participants()).extracting(side -> side.role()).containsExactly("trainer", "trainee");
        assertThat(scene.send("tim", thread.id(), "hi").seq()).isEqualTo(2);
        assertThat(scene.say("tim", "tess", "and again").message().seq()).isEqualTo(3);
    }

    @Test
    default void theRefusedTheUnknownAndOneselfHearTheSame() {
        Scene scene = Scene.related(store());
        scene.registry.put(ADMIN, UserId.of("known"), Profile.named("Known"));
        scene.registry.remove(ADMIN, UserId.of("gone"));
        List<String> said = List.of("known", "unknown", "gone", "tess").stream()
                .map(to -> assertRefused(Reason.CONTACT_REFUSED, () -> scene.say("tess", to, "hello"))
                        .detail())
                .distinct()
                .toList();
        assertThat(said).hasSize(1);
    }

    @Test
    default void endingARelationshipArchivesAndRegisteringItAgainBringsTheSameThreadBack() {
        Scene scene = Scene.related(store());
        scene.relate("tess", "tim");
        ThreadId thread = scene.say("tess", "tim", "hello").thread().thread().id();
        scene.send("tim", thread, "hi");
        scene.registry.unrelate(ADMIN, Pair.of(TIM, UserId.of("tess")));

        assertThat(scene.messaging.inbox(reader("tess"), false, null, 10).items())
                .isEmpty();
        assertThat(scene.messaging.unread(reader("tess"))).isEqualTo(new Unread(0, 0));
        assertRefused(Reason.THREAD_ARCHIVED, () -> scene.send("tess", thread, "still there?"));
        assertRefused(Reason.CONTACT_REFUSED, () -> scene.say("tess", "tim", "still there?"));
        assertRefused(
                Reason.THREAD_ARCHIVED, () -> scene.messaging.markRead(writer("tess"), thread, OptionalLong.empty()));
        assertThat(MessagingContract.history(scene, "tess", thread)).containsExactly("hello", "hi");
        assertThat(scene.messaging.inbox(reader("tess"), true, null, 10).items())
                .hasSize(1);
        assertRefused(Reason.NOT_FOUND, () -> MessagingContract.history(scene, "tim", thread));
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.thread(reader("tim"), thread));
        assertRefused(Reason.NOT_FOUND, () -> scene.send("tim", thread, "still there?"));

        scene.relate("tess", "tim");
        assertThat(MessagingContract.history(scene, "tim", thread)).containsExactly("hello", "hi");
        assertThat(scene.say("tess", "tim", "welcome back").thread().thread().id())
                .isEqualTo(thread);
    }

    @Test
    default void whoMayNoLongerReadLearnsItOnceWithoutContent() {
        Scene scene = Scene.related(store());
        scene.relate("tess", "tim");
        scene.say("tess", "tim", "hello");
        long cursor =
                scene.messaging.changes(reader("tim"), OptionalLong.empty(), 10).cursor();
        scene.registry.unrelate(ADMIN, Pair.of(TIM, UserId.of("tess")));
        scene.registry.unrelate(ADMIN, Pair.of(TIM, UserId.of("tess")));

        Changes changes = scene.messaging.changes(reader("tim"), OptionalLong.of(cursor), 10);
        assertThat(changes.threads()).hasSize(1);
        ThreadView gone = changes.threads().getFirst();
        assertThat(gone.thread().archived()).isTrue();
        assertThat(gone.thread().last()).isNull();
        assertThat(gone.unread()).isZero();
        assertThat(gone.canSend()).isFalse();
        assertThat(scene.messaging
                        .changes(reader("tim"), OptionalLong.of(changes.cursor()), 10)
                        .threads())
                .isEmpty();
        assertThat(scene.messaging.inbox(reader("tim"), true, null, 10).items())
                .as("the audit list of one who may not read")
                .isEmpty();
    }

    @Test
    default void aRemovedPersonIsShownWithoutNameAndTheOtherKeepsTheHistory() {
        Scene scene = Scene.open(store());
        scene.registry.put(ADMIN, TIM, Profile.named("Tim Tamm"));
        ThreadId thread = scene.say("tess", "tim", "hello").thread().thread().id();
        assertThat(scene.messaging.thread(reader("tess"), thread).with().name()).isEqualTo("Tim Tamm");
        scene.registry.remove(ADMIN, TIM);

        ThreadView archived =
                scene.messaging.inbox(reader("tess"), true, null, 10).items().getFirst();
        assertThat(archived.with()).isEqualTo(Person.gone(TIM));
        assertThat(archived.with().name()).isEqualTo("[removed]");
        assertThat(MessagingContract.history(scene, "tess", thread)).containsExactly("hello");
        assertRefused(Reason.CONTACT_REFUSED, () -> scene.say("tess", "tim", "hello?"));
        assertThat(scene.registry.welcome(TIM, Profile.named("Tim"))).isFalse();
    }

    @Test
    default void whatTheHostRegisteredWinsOverWhatTokensClaim() {
        Scene scene = Scene.open(store());
        assertThat(scene.registry.welcome(TIM, Profile.named("Claimed"))).isTrue();
        assertThat(scene.messaging.person(TIM).name()).isEqualTo("Claimed");
        scene.registry.put(ADMIN, TIM, Profile.named("Put"));
        assertThat(scene.registry.welcome(TIM, Profile.named("Claimed again"))).isTrue();
        assertThat(scene.messaging.person(TIM).name()).isEqualTo("Put");
    }

    @Test
    default void peopleAreThoseOneMayStartWith() {
        Scene scene = Scene.related(store());
        scene.relate("tess", "tim");
        scene.relate("tess", "tom");
        scene.relate("theo", "tess");
        scene.registry.put(ADMIN, TIM, Profile.named("Tim Tamm"));
        assertThat(scene.messaging.people(reader("tess"), "", null, 10).items())
                .extracting(Person::name)
                .containsExactly("Tim Tamm", "tom");
        var first = scene.messaging.people(reader("tess"), "T", null, 1);
        assertThat(first.items()).hasSize(1);
        assertThat(scene.messaging
                        .people(reader("tess"), "T", first.cursor(), 1)
                        .items())
                .extracting(Person::name)
                .containsExactly("tom");
        assertThat(scene.messaging.people(reader("tim"), "", null, 10).items()).isEmpty();
    }

    @Test
    default void changesBeginAnywhereWithoutAGap() {
        Scene scene = Scene.open(store());
        long begin =
                scene.messaging.changes(reader("ana"), OptionalLong.empty(), 10).cursor();
        ThreadId ben = scene.say("ana", "ben", "one").thread().thread().id();
        scene.say("cem", "ana", "two");
        scene.say("ana", "dee", "three");
        scene.messaging.markRead(writer("ben"), ben, OptionalLong.empty());

        Changes first = scene.messaging.changes(reader("ana"), OptionalLong.of(begin), 2);
        assertThat(first.threads()).extracting(view -> view.with().name()).containsExactly("cem", "dee");
        assertThat(first.more()).isTrue();
        Changes rest = scene.messaging.changes(reader("ana"), OptionalLong.of(first.cursor()), 2);
        assertThat(rest.threads()).extracting(view -> view.with().name()).containsExactly("ben");
        assertThat(rest.more()).isFalse();
        long future = rest.cursor() + 1;
        assertRefused(Reason.INVALID_REQUEST, () -> scene.messaging.changes(reader("ana"), OptionalLong.of(future), 2));
        assertRefused(Reason.INVALID_REQUEST, () -> scene.messaging.changes(reader("ana"), OptionalLong.of(-1), 2));
    }
}
