package dev.duologue.kit;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.ADMIN;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.subscription;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.AuditEntry;
import dev.duologue.Changes;
import dev.duologue.Erased;
import dev.duologue.Exported;
import dev.duologue.Message;
import dev.duologue.NotificationPreferences;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.Reason;
import dev.duologue.Slice;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a person, or the host for them, may ask for: everything that is kept, and that it be gone.
public interface PersonalDataContract {
    UserId GONE = UserId.of("gus");

    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void whatAPersonWroteIsGoneAndTheOtherSideKeepsItsPlaces() {
        Scene scene = Scene.open(store());
        scene.registry.put(ADMIN, GONE, new Profile("Gus Secret", null, "gus@example.com", "guest"));
        ThreadId thread =
                scene.say("gus", "ana", "SECRET one").thread().thread().id();
        scene.send("ana", thread, "kept");
        scene.send("gus", thread, "SECRET two");
        ThreadId other = scene.say("ben", "gus", "also kept").thread().thread().id();
        assertThat(scene.personalData.erase(ADMIN, GONE)).isEqualTo(new Erased(2, 2));
        assertThat(MessagingContract.history(scene, "ana", thread)).containsExactly("", "kept", "");
        assertThat(MessagingContract.history(scene, "ben", other)).containsExactly("also kept");
        ThreadView left = scene.messaging.thread(reader("ana"), thread);
        assertThat(left.with()).isEqualTo(Person.gone(GONE));
        assertThat(left.thread().archived()).isTrue();
        assertThat(left.thread().last()).isNotNull().extracting(Message::body).isEqualTo("");
        assertThat(scene.messaging.unread(reader("ana"))).isEqualTo(new Unread(0, 0));
        assertThat(scene.registry.welcome(GONE, Profile.named("Gus"))).isFalse();
        assertRefused(Reason.THREAD_ARCHIVED, () -> scene.send("ana", thread, "still there?"));
        assertThat(scene.personalData.erase(ADMIN, GONE)).as("again").isEqualTo(new Erased(0, 0));
    }

    @Test
    default void whatIsErasedIsNotFoundAndNotUnreadEvenWhenTheThreadLivesOn() {
        Scene scene = Scene.related(store());
        scene.relate("ana", "gus");
        ThreadId thread = scene.say("ana", "gus", "hello").thread().thread().id();
        IntStream.range(0, 3).forEach(number -> scene.send("gus", thread, "SECRET " + number));
        scene.personalData.erase(ADMIN, GONE);
        assertThat(scene.store.<Integer>read(
                        view -> view.people().relationships(GONE).size()))
                .isZero();
        scene.registry.put(ADMIN, GONE, Profile.named("Gus again"));
        scene.relate("ana", "gus");
        ThreadView back = scene.messaging.thread(reader("ana"), thread);
        assertThat(back.unread()).isZero();
        scene.send("gus", thread, "new");
        assertThat(scene.messaging.unread(reader("ana"))).isEqualTo(new Unread(1, 1));
        assertThat(scene.messaging.search(reader("ana"), "secret", null, 10).items())
                .isEmpty();
    }

    @Test
    default void everyOpenClientLearnsOfEveryErasedMessageWhateverThePageSize() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("gus", "ana", "0").thread().thread().id();
        IntStream.range(1, 130).forEach(number -> scene.send(number % 10 == 9 ? "ana" : "gus", thread, "" + number));
        long cursor =
                scene.messaging.changes(reader("ana"), OptionalLong.empty(), 10).cursor();
        List<Object> rings = new ArrayList<>();
        try (var listening = scene.doorbell.listen(rings::add)) {
            assertThat(listening).isNotNull();
            assertThat(scene.personalData.erase(ADMIN, GONE)).isEqualTo(new Erased(1, 117));
        }
        assertThat(rings).as("one for each unit, and one for archiving").hasSizeGreaterThanOrEqualTo(4);
        Changes changes = scene.messaging.changes(reader("ana"), OptionalLong.of(cursor), 10);
        assertThat(changes.threads()).hasSize(1);
        for (int size : new int[] {1, 7, 50, 100}) {
            assertThat(changed(scene, thread, cursor, size))
                    .as("pages of " + size)
                    .hasSize(117);
        }
    }

    private static Set<Long> changed(Scene scene, ThreadId thread, long cursor, int size) {
        Set<Long> places = new HashSet<>();
        long after = cursor;
        List<Message> page;
        do {
            page = scene.messaging
                    .history(reader("ana"), thread, Slice.changedAfter(after), size)
                    .messages();
            for (Message message : page) {
                assertThat(message.deleted()).isTrue();
                places.add(message.seq());
                after = message.version();
            }
        } while (!page.isEmpty());
        return places;
    }

    @Test
    default void anErasureThatBreaksOffIsFinishedByTheNext() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("gus", "ana", "0").thread().thread().id();
        IntStream.range(1, 120).forEach(number -> scene.send("gus", thread, "" + number));
        try (var listening = scene.doorbell.listen(new BreaksOff(3))) {
            assertThat(listening).isNotNull();
            assertThatThrownBy(() -> scene.personalData.erase(ADMIN, GONE)).hasMessage("planted");
        }
        assertThat(scene.registry.welcome(GONE, Profile.named("Gus"))).isFalse();
        Erased rest = scene.personalData.erase(ADMIN, GONE);
        assertThat(rest.messages()).isBetween(1L, 119L);
        assertThat(scene.messaging
                        .history(reader("ana"), thread, Slice.newest(), 100)
                        .messages())
                .allMatch(Message::deleted);
        assertThat(scene.messaging
                        .history(reader("ana"), thread, Slice.after(0), 100)
                        .messages())
                .allMatch(Message::deleted);
    }

    @Test
    default void twoErasuresAtTheSameMomentEraseEachMessageOnce() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("gus", "ana", "0").thread().thread().id();
        IntStream.range(1, 120).forEach(number -> scene.send("gus", thread, "" + number));
        List<Erased> both = Crowd.run(2, worker -> scene.personalData.erase(ADMIN, GONE));
        assertThat(both.stream().mapToLong(Erased::messages).sum()).isEqualTo(120);
        assertThat(scene.messaging.thread(reader("ana"), thread).thread().archived())
                .isTrue();
    }

    @Test
    default void aThreadThatGrowsWhileItIsExportedIsInTheExportOnce() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("gus", "ana", "one").thread().thread().id();
        List<Exported> all = new ArrayList<>();
        scene.personalData.export(ADMIN, GONE, piece -> {
            all.add(piece);
            if (piece instanceof Exported.Conversation) {
                scene.send("ana", thread, "meanwhile");
            }
        });
        assertThat(all).filteredOn(Exported.Conversation.class::isInstance).hasSize(1);
        assertThat(all.getLast()).isEqualTo(new Exported.End(1, 2));
    }

    @Test
    default void sendsOfOthersGoOnWhileSomebodyIsErased() {
        Scene scene = Scene.unlimited(store());
        for (String other : List.of("ana", "ben", "cem")) {
            ThreadId thread = scene.say("gus", other, "0").thread().thread().id();
            IntStream.range(1, 60).forEach(number -> scene.send("gus", thread, "" + number));
        }
        ThreadId thread = scene.say("ana", "ben", "0").thread().thread().id();
        List<Long> done = Crowd.run(5, worker -> {
            if (worker == 0) {
                return scene.personalData.erase(ADMIN, GONE).messages();
            }
            IntStream.range(0, 20)
                    .forEach(number -> scene.send(worker % 2 == 0 ? "ana" : "ben", thread, worker + " " + number));
            return 20L;
        });
        assertThat(done).containsExactly(180L, 20L, 20L, 20L, 20L);
        assertThat(scene.messaging.thread(reader("ana"), thread).thread().lastSeq())
                .isEqualTo(81);
    }

    @Test
    default void anExportHasAllThatIsKeptAndNothingOfOthersPairs() {
        Scene scene = Scene.unlimited(store());
        scene.registry.put(ADMIN, GONE, new Profile("Gus", null, "gus@example.com", "guest"));
        scene.relate("ana", "gus");
        scene.notifications.subscribe(writer("gus"), subscription("capability"));
        ThreadId thread = scene.say("gus", "ana", "0").thread().thread().id();
        IntStream.range(1, 205).forEach(number -> scene.send(number % 2 == 0 ? "gus" : "ana", thread, "" + number));
        scene.say("ben", "gus", "hello");
        scene.say("ben", "ana", "FOREIGN");
        List<Exported> all = exported(scene, GONE);
        assertThat(all.getFirst()).isInstanceOfSatisfying(Exported.Self.class, self -> assertThat(
                        self.person().profile().email())
                .isEqualTo("gus@example.com"));
        assertThat(all)
                .contains(
                        new Exported.Preferences(NotificationPreferences.DEFAULT),
                        new Exported.Device("push.example.com", scene.clock.instant(), null, null));
        assertThat(all).filteredOn(Exported.Related.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Exported.Conversation.class::isInstance).hasSize(2);
        assertThat(all.getLast()).isEqualTo(new Exported.End(2, 206));
        assertThat(all).filteredOn(Exported.Said.class::isInstance).hasSize(206).doesNotHaveDuplicates();
        assertThat(all.toString()).doesNotContain("capability", "FOREIGN", Scene.PUBLIC_KEY);
    }

    @Test
    default void afterAnErasureAnExportHasNoTextAndBothAreAudited() {
        Scene scene = Scene.open(store());
        scene.registry.put(ADMIN, GONE, new Profile("Gus SECRET", null, "SECRET@example.com", "SECRET"));
        scene.say("gus", "ana", "SECRET");
        scene.flip(SwitchState.OFF);
        scene.personalData.erase(ADMIN, GONE);
        assertThat(exported(scene, GONE).toString()).doesNotContain("SECRET");
        assertThat(scene.administration.audit(ADMIN, null, 10).items())
                .extracting(AuditEntry::action, AuditEntry::detail)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("user.export", "gus"),
                        org.assertj.core.groups.Tuple.tuple("user.erase", "gus"));
    }

    @Test
    default void somebodyNeverHeardOfHasLittleAndCanBeErasedBeforeTheyCome() {
        Scene scene = Scene.open(store());
        assertThat(exported(scene, GONE)).hasSize(3);
        assertThat(scene.personalData.erase(ADMIN, GONE)).isEqualTo(new Erased(0, 0));
        assertThat(scene.registry.welcome(GONE, Profile.named("Gus"))).isFalse();
    }

    private static List<Exported> exported(Scene scene, UserId user) {
        List<Exported> all = new ArrayList<>();
        scene.personalData.export(ADMIN, user, all::add);
        return all;
    }
}
