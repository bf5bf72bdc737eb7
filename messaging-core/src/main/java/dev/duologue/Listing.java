package dev.duologue;

/// A thread as the store lists it for one of its participants.
///
/// @param unread the other person's messages after the mark that are not deleted; derived, never counted up
public record Listing(MessageThread thread, long unread) {}
