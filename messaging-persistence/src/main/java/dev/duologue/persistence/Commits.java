package dev.duologue.persistence;

import java.time.Duration;

/// Is told of every commit that reached the disk, by the worker that made it.
@FunctionalInterface
public interface Commits {
    /// Nobody is told.
    Commits UNSEEN = (units, took) -> {};

    /// Returns at once and does not throw.
    ///
    /// @param units how many writes the commit acknowledges; on PostgreSQL always one
    /// @param took how long the database needed to commit
    void committed(int units, Duration took);
}
