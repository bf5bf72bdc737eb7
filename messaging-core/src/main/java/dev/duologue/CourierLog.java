package dev.duologue;

import java.time.Duration;

/// Is told what the [Courier] does, for metrics and logs. Calls come from its workers, return at once and never throw.
public interface CourierLog {
    /// A parcel's fate, once it is on disk.
    ///
    /// @param reason for [Fate#FAILED] and [Fate#DEAD], else empty
    /// @param took from beginning the attempt to its end
    void settled(String channel, Fate fate, String reason, Duration took);

    /// Something broke that a channel should have answered for, or the store did not answer; it is tried again.
    void stumbled(String channel, Throwable trouble);
}
