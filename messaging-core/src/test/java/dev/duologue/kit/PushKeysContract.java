package dev.duologue.kit;

import static dev.duologue.kit.Scene.subscription;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.AuditEntry;
import dev.duologue.PushKey;
import dev.duologue.PushKeys;
import dev.duologue.Subscribed;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The keys by which push services recognise an installation.
public interface PushKeysContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void theFirstToAskHasAKeyMadeAndEverybodyGetsThatOne() {
        Scene scene = Scene.open(store());
        PushKeys keys = new PushKeys(scene.ports);
        assertThat(keys.newest()).isEmpty();
        List<PushKey> given = Crowd.run(20, worker -> keys.newestOr(PushDevice::key));
        assertThat(keys.all()).hasSize(1);
        assertThat(given).containsOnly(keys.all().getFirst());
        assertThat(new PushKeys(Scene.open(scene.store).ports).newest()).isEqualTo(keys.newest());
    }

    @Test
    default void aNewKeyComesInFrontAndDevicesKeepTheirs() {
        Scene scene = Scene.open(store());
        PushKeys keys = new PushKeys(scene.ports);
        PushKey first = keys.newestOr(PushDevice::key);
        scene.clock.move(Duration.ofDays(1));
        scene.notifications.subscribe(writer("ana"), subscription("phone"));
        scene.clock.move(Duration.ofDays(1));
        assertThat(keys.rotate(Scene.ADMIN, PushDevice::key, false)).isEqualTo(1);
        PushKey second = keys.newest().orElseThrow();
        assertThat(second).isNotEqualTo(first);
        scene.notifications.subscribe(writer("ben"), subscription("laptop"));
        assertThat(PushKeys.likely(keys.all(), device(scene, "ana"))).containsExactly(first, second);
        assertThat(PushKeys.likely(keys.all(), device(scene, "ben"))).containsExactly(second, first);
        assertThat(keys.devices()).isEqualTo(2);
        AuditEntry entry =
                scene.store.read(view -> view.ledger().lastAudit("push-key.").orElseThrow());
        assertThat(entry.action()).isEqualTo("push-key.rotate");
    }

    @Test
    default void keysThatFollowEachOtherAtOnceKeepTheirOrder() {
        Scene scene = Scene.open(store());
        PushKeys keys = new PushKeys(scene.ports);
        keys.newestOr(PushDevice::key);
        for (int turn = 0; turn < 3; turn++) {
            PushKey next = PushDevice.key(Instant.EPOCH);
            keys.rotate(Scene.ADMIN, at -> new PushKey(next.publicKey(), next.privateKey(), at), false);
            assertThat(keys.newest())
                    .hasValueSatisfying(key -> assertThat(key.publicKey()).isEqualTo(next.publicKey()));
        }
    }

    @Test
    default void keysThatAreForgottenTakeTheDevicesAlong() {
        Scene scene = Scene.open(store());
        PushKeys keys = new PushKeys(scene.ports);
        PushKey stolen = keys.newestOr(PushDevice::key);
        scene.notifications.subscribe(writer("ana"), subscription("phone"));
        scene.notifications.subscribe(writer("ben"), subscription("laptop"));
        assertThat(keys.rotate(Scene.ADMIN, PushDevice::key, true)).isEqualTo(2);
        assertThat(keys.all()).hasSize(1).doesNotContain(stolen);
        assertThat(keys.devices()).isZero();
    }

    private static Subscribed device(Scene scene, String user) {
        return scene.store
                .read(view -> view.subscribers().subscriptions(UserId.of(user)))
                .getFirst();
    }
}
