package dev.duologue.port;

import dev.duologue.Backlog;
import dev.duologue.Parcel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is on its way to those who are absent. A parcel is there exactly if the change it tells of was committed, until
/// somebody finishes it.
public interface Outbox {
    /// When the next parcel of the channel that is not dead can be taken; empty when there is none.
    ///
    /// @param running false to look at flips of the switch only
    Optional<Instant> nextDue(String channel, boolean running);

    /// One entry for each channel that has anything, in the order of their names.
    List<Backlog> backlogs();

    /// Parcels that are dead, or that are not: those dead the longest time or due first before others.
    List<Parcel> list(boolean dead, int limit);

    /// The outbox inside a write. A parcel that somebody has under a lease is nobody else's until the lease ends; who
    /// lost it meanwhile is told so and changes nothing.
    interface Open extends Outbox {
        void add(List<Parcel> parcels);

        /// Takes parcels that are due, those due first before others. Never waits for another who is taking some, and
        /// never gets the same.
        List<Parcel> claim(Claim claim);

        /// Takes everything that waits for the one person whose parcel is due first, due or not, oldest first.
        List<Parcel> claimGathered(Claim claim);

        /// Done: it is gone.
        ///
        /// @return false when the lease was lost
        boolean finish(Parcel leased);

        /// Puts it back as it is now said to be, under no lease.
        ///
        /// @return false when the lease was lost
        boolean save(Parcel leased);

        /// Ends all leases of a channel, for whoever knows that nobody else is at work.
        void takeBack(String channel, Instant now);

        /// Makes dead parcels due now, as if they were new.
        ///
        /// @param channel null for every channel
        /// @return how many
        int revive(@Nullable String channel, Instant now);
    }

    /// Who takes what.
    ///
    /// @param running false to take flips of the switch only
    /// @param lease a number other than 0 that nobody else uses
    /// @param until when the lease ends
    record Claim(String channel, boolean running, Instant now, long lease, Instant until, int limit) {}
}
