package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Backlog;
import dev.duologue.Courier;
import dev.duologue.Event;
import dev.duologue.Event.Kind;
import dev.duologue.EventId;
import dev.duologue.Outcome;
import dev.duologue.Parcel;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.port.Outbox.Claim;
import dev.duologue.port.Store;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of notifications when channels fail, nodes die and messaging is switched off.
public interface CourierTroubleContract {
    /// A prepared store with nothing in it.
    Store store();

    private static List<Kind> kinds(HostChannel channel) {
        return channel.told.stream().map(Event::kind).toList();
    }

    private static List<Parcel> waiting(Scene scene) {
        return scene.store.read(view -> view.outbox().list(false, 100));
    }

    private static ThreadId begun(Scene scene) {
        return scene.say("ana", "ben", "hello").thread().thread().id();
    }

    @Test
    default void whatFailsIsTriedAgainLaterAndLaterWithTheSameId() {
        HostChannel host = new HostChannel("hook", false);
        host.answer = event -> Outcome.tryAgain("HTTP 500").remembering("half");
        Scene scene = Scene.notifying(store(), host);
        begun(scene);
        scene.courier.deliver();
        scene.courier.deliver();
        assertThat(host.told).as("not at once").hasSize(1);
        scene.clock.move(Duration.ofMillis(999));
        scene.courier.deliver();
        assertThat(host.told).hasSize(1);
        scene.clock.move(Duration.ofMillis(501));
        scene.courier.deliver();
        assertThat(host.told).hasSize(2);
        assertThat(waiting(scene)).singleElement().satisfies(parcel -> {
            assertThat(parcel.attempts()).isEqualTo(2);
            assertThat(parcel.reason()).isEqualTo("HTTP 500");
            assertThat(parcel.memo()).isEqualTo("half");
            assertThat(Duration.between(scene.clock.instant(), parcel.dueAt()).toMillis())
                    .isBetween(2_000L, 3_000L);
        });
        host.answer = event -> Outcome.delivered();
        scene.clock.move(Duration.ofSeconds(3));
        scene.courier.deliver();
        assertThat(host.told)
                .extracting(Event::id)
                .hasSize(3)
                .containsOnly(host.told.getFirst().id());
        assertThat(waiting(scene)).isEmpty();
    }

    @Test
    default void whoAsksToBeLeftAloneIs() {
        HostChannel host = new HostChannel("hook", false);
        host.answer = event -> Outcome.tryAgain("HTTP 429").after(Duration.ofMinutes(2));
        Scene scene = Scene.notifying(store(), host);
        begun(scene);
        scene.courier.deliver();
        scene.clock.move(Duration.ofSeconds(119));
        scene.courier.deliver();
        assertThat(host.told).hasSize(1);
        scene.clock.move(Duration.ofSeconds(2));
        scene.courier.deliver();
        assertThat(host.told).hasSize(2);
    }

    @Test
    default void whatBreaksCountsAsFailedAndHoldsUpNothing() {
        HostChannel host = new HostChannel("hook", false);
        Scene scene = Scene.notifying(store(), host);
        ThreadId thread = begun(scene);
        host.answer = event -> {
            if (((Event.OfMessage) event).seq() == 1) {
                throw new IllegalStateException("planted");
            }
            return Outcome.delivered();
        };
        scene.send("ana", thread, "second");
        scene.courier.deliver();
        assertThat(host.told).hasSize(2);
        assertThat(waiting(scene)).singleElement().satisfies(parcel -> assertThat(parcel.reason())
                .isEqualTo("failed with IllegalStateException"));
    }

    @Test
    default void whatCannotWorkBecomesADeadLetterUntilSomebodyTriesItAnew() {
        HostChannel host = new HostChannel("hook", false);
        host.answer = event -> Outcome.giveUp("HTTP 410");
        Scene scene = Scene.notifying(store(), host);
        begun(scene);
        scene.courier.deliver();
        scene.clock.move(Duration.ofDays(1));
        scene.courier.deliver();
        assertThat(host.told).hasSize(1);
        assertThat(scene.administration.backlogs()).containsExactly(new Backlog("hook", 0, 1, null));
        assertThat(scene.administration.parcels(Scene.ADMIN, true, 10))
                .singleElement()
                .extracting(Parcel::reason)
                .isEqualTo("HTTP 410");
        host.answer = event -> Outcome.delivered();
        assertThat(scene.administration.revive(Scene.ADMIN, "hook")).isEqualTo(1);
        scene.courier.deliver();
        assertThat(host.told).hasSize(2);
        assertThat(scene.administration.backlogs()).isEmpty();
        assertThat(scene.administration
                        .audit(Scene.ADMIN, null, 10)
                        .items()
                        .getFirst()
                        .action())
                .isEqualTo("outbox.retry");
    }

    @Test
    default void whileMessagingIsOffOnlyTheFlipIsToldAndNothingIsLost() {
        HostChannel host = new HostChannel("hook", false);
        PeopleChannel push = new PeopleChannel("push");
        Scene scene = Scene.notifying(store(), host, push);
        begun(scene);
        scene.flip(SwitchState.OFF);
        scene.courier.deliver();
        assertThat(host.told).singleElement().isInstanceOfSatisfying(Event.OfSwitch.class, flip -> assertThat(
                        flip.state())
                .isEqualTo(SwitchState.OFF));
        assertThat(push.told).isEmpty();
        scene.flip(SwitchState.READ_ONLY);
        scene.courier.deliver();
        assertThat(kinds(host))
                .containsExactlyInAnyOrder(Kind.SWITCH_CHANGED, Kind.SWITCH_CHANGED, Kind.MESSAGE_CREATED);
        assertThat(push.told).hasSize(1);
    }

    @Test
    default void severalNodesShareTheWorkAndDoNothingTwice() {
        HostChannel host = new HostChannel("hook", false);
        Scene scene = Scene.notifying(store(), host);
        ThreadId thread = begun(scene);
        IntStream.range(1, 100).forEach(n -> scene.send(n % 2 == 0 ? "ana" : "ben", thread, "" + n));
        List<Courier> nodes = IntStream.range(0, 3)
                .mapToObj(n -> new Courier(scene.ports, SwitchState.ON))
                .toList();
        Crowd.run(3, worker -> {
            nodes.get(worker).deliver();
            return worker;
        });
        assertThat(host.told).extracting(Event::id).hasSize(100).doesNotHaveDuplicates();
        assertThat(host.told)
                .extracting(event -> ((Event.OfMessage) event).seq())
                .doesNotHaveDuplicates();
    }

    @Test
    default void whatADeadProcessHadBegunIsDoneByAnother() {
        HostChannel host = new HostChannel("hook", false);
        Scene scene = Scene.notifying(store(), host);
        begun(scene);
        EventId id = waiting(scene).getFirst().event().id();
        var claim = new Claim(
                "hook", true, scene.clock.instant(), 7, scene.clock.instant().plusSeconds(60), 8);
        scene.store.run(tx -> tx.outbox().claim(claim));
        scene.courier.deliver();
        assertThat(host.told).isEmpty();
        scene.courier.takeBack();
        scene.courier.deliver();
        assertThat(host.told).extracting(Event::id).containsExactly(id);
    }
}
