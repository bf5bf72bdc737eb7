package dev.duologue.http;

/// Why the server closes a socket or ends a stream of events. A socket is accepted first and closed then, so that a
/// browser sees the code.
enum CloseCode {
    GOING_AWAY(1001, "The server is shutting down; connect again."),
    TOO_BIG(1009, "A frame has at most 32 KiB."),
    UNAUTHENTICATED(4401, "Not signed in, or no longer."),
    NOT_ALLOWED(4403, "Not allowed from here or for this account."),
    MESSAGING_OFF(4404, "Messaging is switched off."),
    NO_PONG(4408, "No sign of life."),
    TOO_MANY(4429, "Too many sockets and streams."),
    RESYNC(4410, "Too slow; catch up over REST and connect again.");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
