package dev.duologue.http.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way from here to push services. Endpoints are addresses that people gave, so a carrier decides for itself where
/// it goes; [GuardedCarrier] is the one to use.
public interface Carrier extends AutoCloseable {
    /// Posts once, and waits for what is answered; never throws for anything that is the other end's doing.
    ///
    /// @param body may be sent as it is
    Answer carry(URI endpoint, Map<String, String> headers, byte[] body);

    /// Lets go of connections; harmless when repeated.
    @Override
    default void close() {}

    /// What came of it. Reasons are for operators; they name hosts, and nothing else of an endpoint.
    sealed interface Answer {
        /// The push service answered.
        ///
        /// @param retryAfter how long it wants to be left alone, or null where it did not say
        record Status(int code, @Nullable Duration retryAfter) implements Answer {}

        /// Nobody answered in time, this once.
        record Silence(String reason) implements Answer {}

        /// Nothing was sent, because nothing may be sent there.
        record Forbidden(String reason) implements Answer {}
    }
}
