package dev.duologue.http.outgoing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of telling one device. Reasons are for operators; they name the push service, and nothing of anybody.
sealed interface DeviceFate {
    record Reached() implements DeviceFate {}

    /// The push service does not know the device any more.
    record Gone() implements DeviceFate {}

    /// It did not work this time.
    ///
    /// @param after not sooner than this, where the push service said so, or null
    record Later(String reason, @Nullable Duration after) implements DeviceFate {}

    /// It will never work as things are.
    record Refused(String reason) implements DeviceFate {}

    /// What an answer means.
    ///
    /// @param host of the push service
    static DeviceFate of(Carrier.Answer answer, String host) {
        return switch (answer) {
            case Carrier.Answer.Forbidden forbidden -> new Refused(forbidden.reason());
            case Carrier.Answer.Silence silence -> new Later(silence.reason(), null);
            case Carrier.Answer.Status status -> of(status, "HTTP " + status.code() + " by " + host);
        };
    }

    private static DeviceFate of(Carrier.Answer.Status status, String reason) {
        return switch (status.code()) {
            case 200, 201, 202, 204 -> new Reached();
            case 404, 410 -> new Gone();
            case 408, 425, 429 -> new Later(reason, status.retryAfter());
            default -> status.code() >= 500 ? new Later(reason, status.retryAfter()) : new Refused(reason);
        };
    }
}
