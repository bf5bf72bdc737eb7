package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event on its way by one channel.
///
/// @param channel the notifier's name
/// @param personal whether it goes to the recipient of the message, not to the host
/// @param dueAt when it may be taken; while it is leased, when the lease ends
/// @param lease a number that only the worker who has it knows; 0 while nobody has it
/// @param attempts how often it was tried, the attempt under way not counted
/// @param memo what the channel asked to remember, or empty
/// @param reason why the last attempt failed, or empty
/// @param deadAt since when it is no longer tried, or null
public record Parcel(
        Event event,
        String channel,
        boolean personal,
        Instant dueAt,
        long lease,
        int attempts,
        String memo,
        String reason,
        @Nullable Instant deadAt) {
    /// One that was never tried.
    public static Parcel fresh(Event event, String channel, boolean personal, Instant dueAt) {
        return new Parcel(event, channel, personal, dueAt, 0, 0, "", "", null);
    }

    /// To be taken again later, without that an attempt was made.
    public Parcel held(Instant until) {
        return new Parcel(event, channel, personal, until, lease, attempts, memo, reason, deadAt);
    }

    /// To be taken again after an attempt that failed.
    public Parcel failed(Instant until, String why, String newMemo) {
        return new Parcel(event, channel, personal, until, lease, attempts + 1, newMemo, why, null);
    }

    /// Given up after an attempt that failed.
    public Parcel buried(Instant at, String why) {
        return new Parcel(event, channel, personal, dueAt, lease, attempts + 1, memo, why, at);
    }

    public boolean dead() {
        return deadAt != null;
    }
}
