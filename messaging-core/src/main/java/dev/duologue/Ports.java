package dev.duologue;

import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What the rules need from outside.
public record Ports(Store store, Doorbell doorbell, Directory directory, ContactPolicy policy, InstantSource clock) {
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

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
