package dev.duologue;

import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Notifier;
import dev.duologue.port.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/// What the rules need from outside.
///
/// @param notifiers the channels that are on; each change is put into the outbox for them, whichever process of
///     theirs delivers it. No two have the same name
public record Ports(
        Store store,
        Doorbell doorbell,
        Directory directory,
        ContactPolicy policy,
        InstantSource clock,
        List<Notifier> notifiers) {
    public Ports {
        notifiers = List.copyOf(notifiers);
        if (notifiers.stream().map(Notifier::channel).distinct().count() < notifiers.size()) {
            throw new IllegalArgumentException("Two notifiers have the same channel's name; give each its own");
        }
    }

    /// Without any channel by which the absent are reached.
    public Ports(Store store, Doorbell doorbell, Directory directory, ContactPolicy policy, InstantSource clock) {
        this(store, doorbell, directory, policy, clock, List.of());
    }

    /// With the built-in directory and the policy under which everybody may write to everybody.
    public static Ports open(Store store, Doorbell doorbell, InstantSource clock) {
        Directory directory = new StoredDirectory(store);
        return new Ports(store, doorbell, directory, new OpenPolicy(), clock);
    }

    /// With the built-in directory and the policy under which only registered relationships may write.
    public static Ports related(Store store, Doorbell doorbell, InstantSource clock) {
        Directory directory = new StoredDirectory(store);
        return new Ports(store, doorbell, directory, new RelatedPolicy(store), clock);
    }

    /// The same with these channels, in the place of any others.
    public Ports with(Collection<? extends Notifier> channels) {
        return new Ports(store, doorbell, directory, policy, clock, List.copyOf(channels));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
