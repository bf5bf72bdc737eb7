package dev.duologue;

/// What a client wants to send: the id it made for it, kept until the send is acknowledged, and the body.
public record Draft(MessageId id, Body body) {
    /// For a client that keeps no id, and so cannot send again safely.
    public static Draft of(Body body) {
        return new Draft(MessageId.random(), body);
    }
}
