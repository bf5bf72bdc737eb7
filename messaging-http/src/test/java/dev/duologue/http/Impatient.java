package dev.duologue.http;

import java.time.Duration;

/// Makes servers that lose patience with sockets within seconds, for tests in other packages.
public final class Impatient {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private Impatient() {}

    /// Gives a socket up that was silent for 2 s.
    public static MessagingServer withTheSilent(Core core, HttpSettings settings) {
        return server(core, settings, Duration.ofMillis(500), Duration.ofSeconds(2), LONG);
    }

    /// Gives a socket up that does not take a frame for 300 ms.
    public static MessagingServer withTheSlow(Core core, HttpSettings settings) {
        return server(core, settings, LONG, LONG, Duration.ofMillis(300));
    }

    private static MessagingServer server(
            Core core, HttpSettings settings, Duration ping, Duration dead, Duration send) {
        return new MessagingServer(core, settings, new LiveTimes(LOOK, ping, dead, send, LONG, LONG));
    }
}
