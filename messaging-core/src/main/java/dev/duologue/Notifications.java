package dev.duologue;

import dev.duologue.port.Snapshot;
import dev.duologue.port.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How each person wants to be told of messages, and on which devices. Everybody sees and changes only their own.
///
/// Each call may throw [Refused] with [Reason#MESSAGING_DISABLED] while messaging is off and [Reason#UNAVAILABLE] when
/// the store does not answer; a change also with [Reason#MESSAGING_READ_ONLY].
public final class Notifications {
    /// Subscribed devices of one person; one more takes the place of the one registered the longest time ago.
    public static final int DEVICES_MAX = 20;

    private final Ports ports;
    private final Gate gate;

    public Notifications(Ports ports, SwitchState initial) {
        this.ports = ports;
        this.gate = new Gate(initial);
    }

    /// The defaults for whoever never said otherwise.
    public NotificationPreferences preferences(Reader reader) {
        return ports.store().read(view -> {
            gate.requireRunning(view);
            return kept(view, reader.user());
        });
    }

    /// Changes what is kept now into something else; no other change comes in between.
    ///
    /// @param change may be asked more than once, and may refuse
    /// @return what is kept from now on
    public NotificationPreferences change(Writer writer, UnaryOperator<NotificationPreferences> change) {
        UserId user = writer.user();
        return ports.store().write(tx -> {
            Optional<SwitchState> told = gate.hold(tx, user);
            NotificationPreferences changed = change.apply(kept(tx, user));
            requireThere(tx, told, user);
            tx.put(user, changed);
            return changed;
        });
    }

    /// Takes note of the language in which somebody reads, for what they are told where no browser says it; the last
    /// word counts. Works whatever the switch says, changes nothing of whoever is removed, and writes only what is new.
    ///
    /// @param language a tag such as `pt-BR`
    public void speak(Writer writer, String language) {
        UserId user = writer.user();
        NotificationPreferences known = ports.store().read(view -> kept(view, user));
        if (!known.in(language).equals(known)) {
            ports.store().run(tx -> {
                tx.hold(user);
                if (!tx.person(user).removed()) {
                    tx.put(user, kept(tx, user).in(language));
                }
            });
        }
    }

    /// Registers a device, or again. An endpoint that somebody else registered moves over: whoever signed in there last
    /// is whom the device belongs to.
    ///
    /// @param language a tag such as `pt-BR` for the language in which the device shall be told, or null; also the one
    ///     in which its owner reads
    public void subscribe(Writer writer, PushSubscription subscription, @Nullable String language) {
        UserId user = writer.user();
        alone(user, tx -> {
            tx.put(user, new Subscribed(subscription, ports.now(), language));
            if (language != null) {
                tx.put(user, kept(tx, user).in(language));
            }
            List<String> others = tx.subscribers().subscriptions(user).stream()
                    .map(each -> each.subscription().endpoint())
                    .filter(endpoint -> !endpoint.equals(subscription.endpoint()))
                    .toList();
            others.stream()
                    .limit(Math.max(0, others.size() + 1 - DEVICES_MAX))
                    .forEach(endpoint -> tx.drop(user, endpoint));
        });
    }

    /// The same without a language.
    public void subscribe(Writer writer, PushSubscription subscription) {
        subscribe(writer, subscription, null);
    }

    /// Forgets a device; harmless for one that is not there or somebody else's.
    public void unsubscribe(Writer writer, String endpoint) {
        alone(writer.user(), tx -> tx.drop(writer.user(), endpoint));
    }

    /// Sends somebody no more mail, because they followed the link in one; whatever the switch says. Harmless when
    /// repeated, and for whoever is removed.
    public void stopMail(UserId user) {
        ports.store().run(tx -> {
            tx.hold(user);
            NotificationPreferences before = kept(tx, user);
            if (before.email() && !tx.person(user).removed()) {
                tx.put(user, before.withoutEmail());
            }
        });
    }

    private static NotificationPreferences kept(Snapshot view, UserId user) {
        return view.subscribers().preferences(user).orElse(NotificationPreferences.DEFAULT);
    }

    private void alone(UserId user, Consumer<Transaction> change) {
        ports.store().run(tx -> {
            requireThere(tx, gate.hold(tx, user), user);
            change.accept(tx);
        });
    }

    /// A token outlives its bearer's account by a moment; nothing of a removed person may be stored in it.
    private void requireThere(Transaction tx, Optional<SwitchState> told, UserId user) {
        gate.requireWritable(told);
        if (tx.person(user).removed()) {
            throw Refused.because(Reason.UNAUTHENTICATED, "This account is removed.");
        }
    }
}
