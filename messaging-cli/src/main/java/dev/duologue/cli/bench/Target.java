package dev.duologue.cli.bench;

import dev.duologue.cli.Operations;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A server that is measured.
interface Target extends AutoCloseable {
    URI base();

    /// A token that it accepts.
    String token(String user);

    /// Its database, opened beside it.
    Operations.Opened open();

    /// What its database does without us.
    Operations.Raw raw(int connections, int perCommit, Duration howLong);

    /// Where its process can be looked at; empty for a server that somebody else started.
    Optional<Footprint> footprint();

    /// How long it took from the start to the first answer; empty for a server that somebody else started.
    Optional<Duration> startedIn();

    /// Stops what was started for the measurement, and removes it.
    @Override
    void close();
}
