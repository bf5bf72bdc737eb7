package dev.duologue;

/// The answer to a start.
///
/// @param created true when this call brought the thread into being
public record Started(ThreadView thread, Message message, boolean created, boolean replayed) {}
