package dev.duologue;

/// A message that a search found.
///
/// @param with the other person in its thread
public record Hit(MessageThread thread, Message message, Person with) {}
