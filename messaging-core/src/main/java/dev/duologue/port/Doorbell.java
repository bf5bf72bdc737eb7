package dev.duologue.port;

import java.util.function.Consumer;

/// Tells that something is new; the news itself is in the store. A ring may be lost, doubled or late: it costs time,
/// never a message. Rings come after the commit they speak of.
public interface Doorbell {
    /// Returns at once and never throws.
    void ring(Knock knock);

    /// Calls the listener for each ring from now on, those of this process included, until the result is closed. The
    /// listener must return quickly and not throw.
    Listening listen(Consumer<Knock> listener);

    /// Ends the listening; harmless when repeated.
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
