package dev.duologue.http;

import dev.duologue.Limits;
import dev.duologue.Messaging;
import dev.duologue.Pace;
import java.time.Instant;

/// What every call needs.
///
/// @param reads limits how often one person reads
/// @param metrics what is counted
record Web(
        Core core,
        HttpSettings settings,
        Callers callers,
        Origins origins,
        Tickets tickets,
        Pace reads,
        Metrics metrics) {
    /// Reads of one person in any 60 seconds.
    static final int READS_PER_MINUTE = 600;

    static Web of(Core core, HttpSettings settings, Metrics metrics) {
        var clock = core.ports().clock();
        Origins origins = new Origins(settings);
        Callers callers = new Callers(
                Tokens.of(settings, clock),
                new PageSessions(clock, new Cookies(origins)),
                new Welcome(core.registry(), clock),
                settings.host());
        Pace reads = new Pace(isLimited(core) ? READS_PER_MINUTE : Integer.MAX_VALUE, clock);
        return new Web(core, settings, callers, origins, new Tickets(clock), reads, metrics);
    }

    /// False for a server that is set up to take as much as anybody sends.
    boolean isLimited() {
        return isLimited(core);
    }

    private static boolean isLimited(Core core) {
        return core.messaging().limits().sendsPerMinute() <= Limits.RATE_MAX;
    }

    Messaging messaging() {
        return core.messaging();
    }

    String mount() {
        return settings.mount();
    }

    Instant now() {
        return core.ports().clock().instant();
    }

    /// Bytes in the body of a call: enough for the longest message with every character escaped.
    int payloadBytesMax() {
        return Math.max(32 * 1024, 4 * 1024 + 12 * messaging().limits().bodyLengthMax());
    }
}
