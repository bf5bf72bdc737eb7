package dev.duologue;

/// Why something was refused. Each reason has one meaning on every surface; [Refused] carries it.
public enum Reason {
    /// The caller did not prove who they are.
    UNAUTHENTICATED,
    /// The caller's sign-up is not approved yet.
    MEMBERSHIP_REQUIRED,
    /// Messaging is switched off.
    MESSAGING_DISABLED,
    /// An impersonator may read, never write.
    IMPERSONATION_READ_ONLY,
    /// Only an administrator may do this.
    FORBIDDEN,
    /// A value is malformed or outside its limits.
    INVALID_REQUEST,
    /// Nothing is left of the body after trimming.
    BODY_EMPTY,
    /// The body has more code points than allowed.
    BODY_TOO_LONG,
    /// Not there, or not the caller's to see: the two are never told apart.
    NOT_FOUND,
    /// The message id stands for another message already.
    MESSAGE_ID_TAKEN,
    /// Messaging can be read but not written at the moment.
    MESSAGING_READ_ONLY,
    /// The thread is archived.
    THREAD_ARCHIVED,
    /// The two people may not write to each other.
    CONTACT_REFUSED,
    /// Only the sender may change a message.
    NOT_THE_SENDER,
    /// The message is deleted.
    MESSAGE_DELETED,
    /// The time in which a message may be edited is over.
    EDIT_WINDOW_OVER,
    /// A legal hold keeps what this would take away.
    LEGAL_HOLD,
    /// Too much in too short a time; the refusal says when to come back.
    RATE_LIMITED,
    /// The store cannot answer now. Whether a write happened is unknown: send again with the same id.
    UNAVAILABLE
}
