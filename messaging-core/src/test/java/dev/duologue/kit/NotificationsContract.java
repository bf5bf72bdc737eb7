package dev.duologue.kit;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.subscription;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.NotificationPreferences;
import dev.duologue.Notifications;
import dev.duologue.PushSubscription;
import dev.duologue.Reason;
import dev.duologue.Subscribed;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How people want to be told of messages, and on which devices.
public interface NotificationsContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void whatSomebodyWantsIsKeptForThemAlone() {
        Scene scene = Scene.open(store());
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(NotificationPreferences.DEFAULT);
        NotificationPreferences wanted = new NotificationPreferences(
                false, true, true, LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneId.of("America/Argentina/Ushuaia"));
        assertThat(scene.notifications.change(writer("ana"), before -> wanted)).isEqualTo(wanted);
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(wanted);
        assertThat(scene.notifications.preferences(reader("ben"))).isEqualTo(NotificationPreferences.DEFAULT);
        scene.notifications.change(writer("ana"), before -> NotificationPreferences.DEFAULT);
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    default void changesOfOnePersonAtTheSameMomentAllCount() {
        Scene scene = Scene.open(store());
        Crowd.run(
                60,
                worker -> scene.notifications.change(writer("ana"), before -> {
                    LocalTime from = before.quietFrom() == null ? LocalTime.of(8, 0) : before.quietFrom();
                    return new NotificationPreferences(
                            before.push(),
                            before.email(),
                            before.preview(),
                            from.plusMinutes(1),
                            LocalTime.of(7, 0),
                            before.timeZone());
                }));
        assertThat(scene.notifications.preferences(reader("ana")).quietFrom()).isEqualTo(LocalTime.of(9, 0));
    }

    @Test
    default void theLanguageInWhichSomebodyLastReadIsKeptBesideWhatTheyWant() {
        Scene scene = Scene.open(store());
        scene.notifications.speak(writer("ana"), "de");
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(NotificationPreferences.DEFAULT.in("de"));
        scene.notifications.change(
                writer("ana"), before -> new NotificationPreferences(false, true, true, null, null, ZoneId.of("UTC"))
                        .in(before.language()));
        scene.notifications.stopMail(UserId.of("ana"));
        scene.notifications.subscribe(writer("ana"), subscription("phone"));
        assertThat(scene.notifications.preferences(reader("ana")))
                .isEqualTo(new NotificationPreferences(false, false, true, null, null, ZoneId.of("UTC")).in("de"));
        scene.notifications.subscribe(writer("ana"), subscription("phone"), "pt-BR");
        assertThat(scene.notifications.preferences(reader("ana")).language()).isEqualTo("pt-BR");
        scene.flip(SwitchState.READ_ONLY);
        scene.notifications.speak(writer("ana"), "ja");
        assertThat(scene.notifications.preferences(reader("ana")).language()).isEqualTo("ja");
        assertRefused(Reason.INVALID_REQUEST, () -> scene.notifications.speak(writer("ana"), "\u65e5\u672c\u8a9e"));
        scene.registry.remove(Scene.ADMIN, UserId.of("ana"));
        scene.notifications.speak(writer("ana"), "fr");
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    default void aDeviceIsThereOnceHoweverOftenItIsRegistered() {
        Scene scene = Scene.open(store());
        scene.notifications.subscribe(writer("ana"), subscription("phone"));
        scene.clock.move(Duration.ofSeconds(1));
        PushSubscription renewed = new PushSubscription(
                subscription("phone").endpoint(),
                Scene.PUBLIC_KEY,
                "DwECAwQFBgcICQoLDA0ODw",
                scene.clock.instant().plusSeconds(60));
        scene.notifications.subscribe(writer("ana"), renewed, "pt-BR");
        assertThat(devices(scene, "ana")).containsExactly(new Subscribed(renewed, scene.clock.instant(), "pt-BR"));
        scene.notifications.unsubscribe(writer("ana"), renewed.endpoint());
        scene.notifications.unsubscribe(writer("ana"), renewed.endpoint());
        assertThat(devices(scene, "ana")).isEmpty();
    }

    @Test
    default void aDeviceBelongsToWhoeverSignedInThereLast() {
        Scene scene = Scene.open(store());
        scene.notifications.subscribe(writer("ana"), subscription("tablet"));
        scene.notifications.subscribe(writer("ben"), subscription("tablet"));
        scene.notifications.unsubscribe(writer("ana"), subscription("tablet").endpoint());
        assertThat(devices(scene, "ana")).isEmpty();
        assertThat(devices(scene, "ben")).hasSize(1);
    }

    @Test
    default void theTwentyFirstDeviceTakesThePlaceOfTheOneRegisteredTheLongestTimeAgo() {
        Scene scene = Scene.open(store());
        IntStream.range(0, Notifications.DEVICES_MAX).forEach(number -> {
            scene.notifications.subscribe(writer("ana"), subscription("device-" + number));
            scene.clock.move(Duration.ofSeconds(1));
        });
        scene.notifications.subscribe(writer("ana"), subscription("device-0"));
        scene.clock.move(Duration.ofDays(-1));
        scene.notifications.subscribe(writer("ana"), subscription("one-more"));
        assertThat(devices(scene, "ana"))
                .extracting(each -> each.subscription().endpoint())
                .hasSize(Notifications.DEVICES_MAX)
                .contains(
                        subscription("device-0").endpoint(),
                        subscription("one-more").endpoint())
                .doesNotContain(subscription("device-1").endpoint());
    }

    @Test
    default void devicesThatComeAtTheSameMomentAreNeverTooMany() {
        Scene scene = Scene.open(store());
        Crowd.run(40, worker -> {
            scene.notifications.subscribe(writer("ana"), subscription("device-" + worker));
            return worker;
        });
        assertThat(devices(scene, "ana")).hasSize(Notifications.DEVICES_MAX);
    }

    @Test
    default void theSwitchHoldsForThemToo() {
        Scene scene = Scene.open(store());
        scene.flip(SwitchState.READ_ONLY);
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(NotificationPreferences.DEFAULT);
        assertRefused(Reason.MESSAGING_READ_ONLY, () -> scene.notifications.change(writer("ana"), before -> before));
        assertRefused(
                Reason.MESSAGING_READ_ONLY, () -> scene.notifications.subscribe(writer("ana"), subscription("phone")));
        scene.flip(SwitchState.OFF);
        assertRefused(Reason.MESSAGING_DISABLED, () -> scene.notifications.preferences(reader("ana")));
        assertRefused(Reason.MESSAGING_DISABLED, () -> scene.notifications.change(writer("ana"), before -> before));
        assertRefused(
                Reason.MESSAGING_DISABLED, () -> scene.notifications.unsubscribe(writer("ana"), "https://a.example"));
    }

    @Test
    default void aRemovedPersonWantsNothingAndHasNoDevices() {
        Scene scene = Scene.open(store());
        scene.notifications.change(
                writer("ana"), before -> new NotificationPreferences(false, false, true, null, null, ZoneId.of("UTC")));
        scene.notifications.subscribe(writer("ana"), subscription("phone"));
        scene.notifications.subscribe(writer("ben"), subscription("laptop"));
        scene.registry.remove(Scene.ADMIN, UserId.of("ana"));
        assertThat(scene.notifications.preferences(reader("ana"))).isEqualTo(NotificationPreferences.DEFAULT);
        assertThat(devices(scene, "ana")).isEmpty();
        assertThat(devices(scene, "ben")).hasSize(1);
        assertRefused(
                Reason.UNAUTHENTICATED, () -> scene.notifications.subscribe(writer("ana"), subscription("phone")));
        assertRefused(Reason.UNAUTHENTICATED, () -> scene.notifications.change(writer("ana"), before -> before));
    }

    private static List<Subscribed> devices(Scene scene, String user) {
        return scene.store.read(view -> view.subscribers().subscriptions(UserId.of(user)));
    }
}
