package dev.duologue.http;

/// The way out to one listener, a socket or a stream of events. Used by the listener's worker alone, which waits here
/// until what it sent has left.
interface Outlet {
    /// Sends a frame and returns when it has left.
    ///
    /// @throws Stuck when it does not leave in time, or the other side is gone
    void send(Frame frame);

    /// Shows that the connection is alive.
    ///
    /// @throws Stuck as [#send] does
    void beat();

    /// Says why nothing more comes, as far as the other side still listens, and lets go of the connection. Returns
    /// within the time that a farewell may take.
    void close(CloseCode code);

    /// A frame that could not be sent.
    final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CloseCode code;

        Stuck(CloseCode code) {
            super(code.reason(), null, false, false);
            this.code = code;
        }

        /// With what the listener is to be left.
        CloseCode code() {
            return code;
        }
    }
}
