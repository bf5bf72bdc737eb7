package dev.duologue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is calling, as the outside has verified it. It gives out the types that the calls ask for: a [Reader] to full
/// members, a [Writer] to full members who are nobody's impersonator, an [Administrator] to such writers with the
/// claim. So a write cannot even be called by one who may not write.
///
/// @param user who is acted as
/// @param administrator whether this person administers messaging
/// @param member false while the sign-up is not approved yet
/// @param impersonator the real actor's id when somebody looks through this user's eyes
public record Principal(
        UserId user,
        boolean administrator,
        boolean member,
        @Nullable String impersonator) {
    /// A full member acting for themselves.
    public static Principal of(UserId user) {
        return new Principal(user, false, true, null);
    }

    /// For reading.
    ///
    /// @throws Refused with [Reason#MEMBERSHIP_REQUIRED]
    public Reader reader() {
        requireMember();
        return new Reader(user);
    }

    /// For writing.
    ///
    /// @throws Refused with [Reason#MEMBERSHIP_REQUIRED] or [Reason#IMPERSONATION_READ_ONLY]
    public Writer writer() {
        requireMember();
        if (impersonator != null) {
            throw Refused.because(
                    Reason.IMPERSONATION_READ_ONLY, "You are looking through somebody else's eyes and can only read.");
        }
        return new Writer(user);
    }

    /// For administration.
    ///
    /// @throws Refused with [Reason#FORBIDDEN], also to administrators who are half members or impersonate somebody
    public Administrator asAdministrator() {
        if (!administrator || !member || impersonator != null) {
            throw Refused.because(Reason.FORBIDDEN, "Only an administrator may do this.");
        }
        return new Administrator(user.value());
    }

    public Optional<String> impersonatedBy() {
        return Optional.ofNullable(impersonator);
    }

    private void requireMember() {
        if (!member) {
            throw Refused.because(Reason.MEMBERSHIP_REQUIRED, "Your membership has not been approved yet.");
        }
    }
}
