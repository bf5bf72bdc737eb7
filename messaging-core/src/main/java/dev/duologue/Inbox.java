package dev.duologue;

/// What the store keeps for each person who takes part in a thread.
///
/// @param change the number of the last change in any of this person's threads; 0 before the first
/// @param writes when this person's latest writes were accepted
public record Inbox(UserId user, long change, RateLog writes) {
    public static Inbox empty(UserId user) {
        return new Inbox(user, 0, RateLog.EMPTY);
    }
}
