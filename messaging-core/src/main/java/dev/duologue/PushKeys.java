package dev.duologue;

import dev.duologue.port.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The keys by which push services recognise this installation. The newest one is given to browsers; older ones are kept
/// for the devices that registered with them. All nodes agree, since the keys are in the database, and so in its backups.
///
/// Works whatever the switch says. Each call may throw [Refused] with [Reason#UNAVAILABLE] when the store does not
/// answer, and with [Reason#MESSAGING_DISABLED] while there is no database.
public final class PushKeys {
    private final Ports ports;

    public PushKeys(Ports ports) {
        this.ports = ports;
    }

    /// The key that browsers are given now; empty while none was ever made.
    public Optional<PushKey> newest() {
        return all().stream().findFirst();
    }

    /// The key that browsers are given now. The first one to ask has it made.
    ///
    /// @param making makes a key with this time; may be asked more than once
    public PushKey newestOr(Function<Instant, PushKey> making) {
        return newest().orElseGet(() -> ports.store().write(tx -> {
            tx.holdSwitch();
            return tx.subscribers().pushKeys().stream().findFirst().orElseGet(() -> add(tx, making));
        }));
    }

    /// Every key, the newest first.
    public List<PushKey> all() {
        return ports.store().read(view -> view.subscribers().pushKeys());
    }

    /// The keys in the order in which they are likely to be a device's: first what was the newest one when it registered.
    /// Clocks of nodes differ and registrations overtake each other, so that it may be any other.
    ///
    /// @param keys the newest first
    public static List<PushKey> likely(List<PushKey> keys, Subscribed device) {
        List<PushKey> likely = new ArrayList<>(keys);
        keys.stream()
                .filter(key -> !key.createdAt().isAfter(device.registeredAt()))
                .findFirst()
                .ifPresent(key -> {
                    likely.remove(key);
                    likely.addFirst(key);
                });
        return List.copyOf(likely);
    }

    /// Devices that are registered, of everybody.
    public long devices() {
        return ports.store().read(view -> view.subscribers().devices());
    }

    /// Puts a new key in front. Audited.
    ///
    /// @param making makes a key with this time; may be asked more than once
    /// @param forgetting whether the keys before are to be worth nothing from now on, as after a theft. Nobody can push
    ///     to the devices registered with them any more, so these are forgotten too
    /// @return devices registered before: kept, or forgotten
    public long rotate(Administrator administrator, Function<Instant, PushKey> making, boolean forgetting) {
        return ports.store().write(tx -> {
            tx.holdSwitch();
            long devices = tx.subscribers().devices();
            if (forgetting) {
                tx.forgetPushKeys();
            }
            add(tx, making);
            tx.add(new AuditEntry(
                    0,
                    ports.now(),
                    administrator.name(),
                    "push-key.rotate",
                    forgetting ? "The keys before, and the devices registered with them, were forgotten." : ""));
            return devices;
        });
    }

    /// Its time is later than that of any other, whatever the clock says.
    private PushKey add(Transaction tx, Function<Instant, PushKey> making) {
        Instant after = tx.subscribers().pushKeys().stream()
                .findFirst()
                .map(newest -> newest.createdAt().plusMillis(1))
                .orElse(Instant.MIN);
        Instant now = ports.now();
        PushKey key = making.apply(now.isBefore(after) ? after : now);
        tx.add(key);
        return key;
    }
}
