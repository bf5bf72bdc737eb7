package dev.duologue.kit;

import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Event;
import dev.duologue.Event.Kind;
import dev.duologue.Message;
import dev.duologue.News;
import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Pair;
import dev.duologue.Parcel;
import dev.duologue.Profile;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What reaches the absent, when, and what does not.
public interface CourierContract {
    Duration TEN_MINUTES = Duration.ofMinutes(10);

    /// A prepared store with nothing in it.
    Store store();

    private static List<Kind> kinds(HostChannel channel) {
        return channel.told.stream().map(Event::kind).toList();
    }

    private static List<Long> places(PeopleChannel channel) {
        return channel.told.stream()
                .flatMap(notice -> notice.news().stream())
                .map(news -> news.event().seq())
                .toList();
    }

    private static List<Parcel> waiting(Scene scene) {
        return scene.store.read(view -> view.outbox().list(false, 100));
    }

    private static ThreadId begun(Scene scene) {
        return scene.say("ana", "ben", "hello").thread().thread().id();
    }

    @Test
    default void theHostIsToldOfEverythingInTheWordsOfItsThread() {
        HostChannel host = new HostChannel("hook", false);
        Scene scene = Scene.notifying(store(), host);
        ThreadId thread = begun(scene);
        Message message = scene.send("ben", thread, "second");
        scene.messaging.edit(
                writer("ben"), thread, message.id(), scene.draft("better").body());
        scene.messaging.delete(writer("ben"), thread, message.id());
        scene.registry.unrelate(Scene.ADMIN, Pair.of(UserId.of("ana"), UserId.of("ben")));
        scene.flip(SwitchState.READ_ONLY);
        scene.courier.deliver();
        assertThat(kinds(host))
                .containsExactlyInAnyOrder(
                        Kind.MESSAGE_CREATED,
                        Kind.MESSAGE_CREATED,
                        Kind.MESSAGE_EDITED,
                        Kind.MESSAGE_DELETED,
                        Kind.THREAD_ARCHIVED,
                        Kind.SWITCH_CHANGED);
        long version = scene.store
                .read(view -> view.threads().find(thread))
                .orElseThrow()
                .version();
        assertThat(host.told)
                .filteredOn(Event.OfThread.class::isInstance)
                .extracting(event -> ((Event.OfThread) event).version())
                .containsExactly(version);
        assertThat(host.told)
                .filteredOn(event -> event.kind() == Kind.MESSAGE_EDITED)
                .extracting(event -> ((Event.OfMessage) event).message())
                .containsExactly(message.id());
        assertThat(host.told).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(host.texts).isEmpty();
        assertThat(waiting(scene)).isEmpty();
        scene.courier.deliver();
        assertThat(host.told).as("each once").hasSize(6);
    }

    @Test
    default void aChangeThatDidNotHappenIsNotTold() {
        HostChannel host = new HostChannel("hook", false);
        Scene scene = Scene.notifying(store(), host);
        ThreadId thread = begun(scene);
        var draft = scene.draft("again");
        scene.messaging.send(writer("ana"), thread, draft);
        scene.messaging.send(writer("ana"), thread, draft);
        Message message = scene.messaging
                .edit(writer("ana"), thread, draft.id(), draft.body())
                .message();
        assertThat(message.editedAt()).isNull();
        scene.flip(SwitchState.ON);
        scene.flip(SwitchState.ON);
        scene.messaging.markRead(writer("ben"), thread, OptionalLong.empty());
        scene.courier.deliver();
        assertThat(kinds(host))
                .containsExactlyInAnyOrder(Kind.MESSAGE_CREATED, Kind.MESSAGE_CREATED, Kind.SWITCH_CHANGED);
    }

    @Test
    default void withoutAChannelNothingIsKept() {
        Scene scene = Scene.open(store());
        begun(scene);
        scene.flip(SwitchState.READ_ONLY);
        assertThat(waiting(scene)).isEmpty();
    }

    @Test
    default void aPersonIsToldOnlyOfWhatIsSentToThem() {
        PeopleChannel push = new PeopleChannel("push");
        Scene scene = Scene.notifying(store(), push);
        scene.registry.put(Scene.ADMIN, UserId.of("ana"), Profile.named("Ana"));
        scene.registry.put(Scene.ADMIN, UserId.of("ben"), new Profile("Ben", null, "ben@example.com", null));
        ThreadId thread = begun(scene);
        scene.messaging.edit(
                writer("ana"),
                thread,
                scene.send("ana", thread, "one more").id(),
                scene.draft("once more").body());
        scene.courier.deliver();
        assertThat(push.told).hasSize(2);
        Notice notice = push.told.getFirst();
        assertThat(notice.recipient().profile().email()).isEqualTo("ben@example.com");
        assertThat(notice.unread()).isEqualTo(new Unread(2, 1));
        assertThat(notice.attempt()).isEqualTo(1);
        News news = notice.news().getFirst();
        assertThat(news.sender().name()).isEqualTo("Ana");
        assertThat(news.text()).isNull();
        assertThat(news.path()).isEqualTo("/messages/" + thread);
        assertThat(notice.id()).isEqualTo(news.event().id());
    }

    @Test
    default void textGoesOnlyToThoseWhoWantItAndOnlyAsItIsNow() {
        PeopleChannel push = new PeopleChannel("push");
        HostChannel host = new HostChannel("hook", true);
        Scene scene = Scene.notifying(store(), push, host);
        want(scene, "ben", new NotificationPreferences(true, true, true, null, null, ZoneId.of("UTC")));
        ThreadId thread =
                scene.say("ana", "ben", "x".repeat(150)).thread().thread().id();
        Message gone = scene.send("ana", thread, "SECRET");
        scene.messaging.delete(writer("ana"), thread, gone.id());
        scene.courier.deliver();
        assertThat(push.told)
                .singleElement()
                .extracting(notice -> notice.news().getFirst().text())
                .isEqualTo("x".repeat(News.TEXT_LENGTH_MAX));
        assertThat(host.told).hasSize(3);
        assertThat(host.texts).containsExactly("x".repeat(150));
    }

    @Test
    default void whatIsReadDeletedOrArchivedWhenTheTimeComesIsNotTold() {
        PeopleChannel mail = new PeopleChannel("mail", TEN_MINUTES, false);
        Scene scene = Scene.notifying(store(), mail);
        ThreadId thread = begun(scene);
        Message deleted = scene.send("ana", thread, "second");
        scene.send("ana", thread, "third");
        ThreadId other = scene.say("cem", "ben", "fourth").thread().thread().id();
        scene.clock.move(TEN_MINUTES.minusSeconds(1));
        scene.courier.deliver();
        assertThat(mail.told).as("too early").isEmpty();
        scene.messaging.markRead(writer("ben"), thread, OptionalLong.of(1));
        scene.messaging.delete(writer("ana"), thread, deleted.id());
        scene.registry.unrelate(Scene.ADMIN, Pair.of(UserId.of("cem"), UserId.of("ben")));
        scene.clock.move(Duration.ofSeconds(1));
        scene.courier.deliver();
        assertThat(places(mail)).containsExactly(3L);
        assertThat(other).isNotNull();
        assertThat(waiting(scene)).isEmpty();
    }

    @Test
    default void aThreadOnTheScreenRingsNobody() {
        PeopleChannel push = new PeopleChannel("push");
        Scene scene = Scene.notifying(store(), push);
        AtomicReference<ThreadId> watched = new AtomicReference<>();
        scene.courier.ask((user, thread) -> user.equals(UserId.of("ben")) && thread.equals(watched.get()));
        ThreadId thread = begun(scene);
        watched.set(thread);
        scene.courier.deliver();
        assertThat(push.told).isEmpty();
        scene.say("cem", "ben", "elsewhere");
        scene.courier.deliver();
        assertThat(push.told).hasSize(1);
        assertThat(waiting(scene)).isEmpty();
    }

    @Test
    default void whoSwitchedAChannelOffIsNotTold() {
        PeopleChannel push = new PeopleChannel("push");
        Scene scene = Scene.notifying(store(), push);
        begun(scene);
        want(scene, "ben", new NotificationPreferences(false, true, false, null, null, ZoneId.of("UTC")));
        scene.courier.deliver();
        want(scene, "ben", NotificationPreferences.DEFAULT);
        scene.courier.deliver();
        assertThat(push.told).as("nor later").isEmpty();
    }

    @Test
    default void quietHoursAreKeptAndWhatIsStillUnreadComesAfterwards() {
        PeopleChannel push = new PeopleChannel("push");
        Scene scene = Scene.notifying(store(), push);
        want(
                scene,
                "ben",
                new NotificationPreferences(
                        true, true, false, LocalTime.of(11, 0), LocalTime.of(12, 0), ZoneId.of("Europe/Berlin")));
        ThreadId thread = begun(scene);
        scene.send("ana", thread, "second");
        scene.courier.deliver();
        scene.messaging.markRead(writer("ben"), thread, OptionalLong.of(1));
        scene.clock.move(Duration.ofMinutes(44));
        scene.courier.deliver();
        assertThat(push.told).isEmpty();
        scene.clock.move(Duration.ofSeconds(30));
        scene.courier.deliver();
        assertThat(places(push)).containsExactly(2L);
        assertThat(push.told.getFirst().attempt()).as("waiting is no attempt").isEqualTo(1);
    }

    @Test
    default void aBurstIsGatheredIntoOneAndNothingIsToldTwice() {
        PeopleChannel mail = new PeopleChannel("mail", TEN_MINUTES, true);
        Scene scene = Scene.notifying(store(), mail);
        ThreadId thread = begun(scene);
        IntStream.range(0, 9).forEach(n -> {
            scene.clock.move(Duration.ofSeconds(5));
            scene.send("ana", thread, "more");
        });
        scene.say("cem", "ben", "and another");
        scene.say("ben", "dia", "for somebody else");
        scene.clock.move(TEN_MINUTES.minusSeconds(45));
        scene.courier.deliver();
        assertThat(mail.told).singleElement().satisfies(notice -> assertThat(notice.news())
                .hasSize(11));
        scene.clock.move(TEN_MINUTES);
        scene.courier.deliver();
        assertThat(mail.told).hasSize(2);
        scene.send("ana", thread, "after the mail");
        scene.clock.move(TEN_MINUTES);
        scene.courier.deliver();
        assertThat(mail.told).hasSize(3);
        assertThat(mail.told.getLast().news())
                .singleElement()
                .extracting(news -> news.event().seq())
                .isEqualTo(11L);
        assertThat(waiting(scene)).isEmpty();
    }

    @Test
    default void whoIsErasedIsToldNothingAndTheHostHearsThatTheirWordsAreGone() {
        HostChannel host = new HostChannel("hook", true);
        PeopleChannel push = new PeopleChannel("push");
        Scene scene = Scene.notifying(store(), host, push);
        ThreadId thread = begun(scene);
        scene.send("ben", thread, "SECRET");
        scene.personalData.erase(Scene.ADMIN, UserId.of("ben"));
        assertThat(waiting(scene))
                .filteredOn(Parcel::personal)
                .extracting(parcel -> ((Event.OfMessage) parcel.event()).recipient())
                .containsOnly(UserId.of("ana"));
        scene.courier.deliver();
        assertThat(push.told).isEmpty();
        assertThat(kinds(host))
                .containsExactlyInAnyOrder(
                        Kind.MESSAGE_CREATED, Kind.MESSAGE_CREATED, Kind.THREAD_ARCHIVED, Kind.MESSAGE_DELETED);
        assertThat(host.texts).containsExactly("hello");
    }

    private static void want(Scene scene, String user, NotificationPreferences preferences) {
        scene.notifications.change(writer(user), before -> preferences);
    }
}
