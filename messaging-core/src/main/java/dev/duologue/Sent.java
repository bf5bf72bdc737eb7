package dev.duologue;

/// The answer to a send.
///
/// @param thread the thread right after it
/// @param replayed true when the message was stored already and this call changed nothing
public record Sent(MessageThread thread, Message message, boolean replayed) {}
