package dev.duologue.http;

/// Why the server closes a socket. The server accepts first and closes then, so that a browser sees the code.
enum CloseCode {
    GOING_AWAY(1001, "The server is shutting down; connect again."),
    UNAUTHENTICATED(4401, "Not signed in, or no longer."),
    NOT_ALLOWED(4403, "Not allowed from here or for this account."),
    MESSAGING_OFF(4404, "Messaging is switched off."),
    NO_PONG(4408, "No sign of life."),
    TOO_MANY(4429, "Too many sockets."),
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
