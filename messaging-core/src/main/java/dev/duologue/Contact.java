package dev.duologue;

import org.jspecify.annotations.Nullable;

/// What a contact policy allows one person towards another.
///
/// @param relationship what stands behind it, or null where people are all alike
public record Contact(Reach reach, @Nullable Relationship relationship) {
    /// How far somebody may go.
    public enum Reach {
        /// May not write at all.
        NONE,
        /// May write in a thread that exists.
        REPLY,
        /// May also start the thread.
        START
    }

    public static Contact none() {
        return new Contact(Reach.NONE, null);
    }

    /// For policies in which all people are alike.
    public static Contact start() {
        return new Contact(Reach.START, null);
    }

    /// What a relationship allows `from`: its first side may start, its second may reply.
    public static Contact through(Relationship relationship, UserId from) {
        return new Contact(relationship.first().equals(from) ? Reach.START : Reach.REPLY, relationship);
    }

    public boolean mayReply() {
        return reach != Reach.NONE;
    }

    public boolean mayStart() {
        return reach == Reach.START;
    }

    /// The same words for somebody refused, unknown, hidden, removed, and for oneself.
    public static Refused refusal() {
        return Refused.because(Reason.CONTACT_REFUSED, "You cannot write to this person.");
    }
}
