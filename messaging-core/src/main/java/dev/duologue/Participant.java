package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of the two people in a thread.
///
/// @param role what the host calls this side of the relationship, or null
/// @param readSeq read up to and including this message; only moves forward, and past one's own messages by itself
/// @param readAt when the mark last moved, or null while nothing was read
public record Participant(
        UserId user,
        Side side,
        @Nullable String role,
        long readSeq,
        @Nullable Instant readAt) {
    static Participant in(UserId user, @Nullable Relationship relationship) {
        Participant plain = new Participant(user, Side.EITHER, null, 0, null);
        return relationship == null ? plain : plain.within(relationship);
    }

    Participant within(Relationship relationship) {
        boolean first = relationship.first().equals(user);
        return new Participant(
                user,
                first ? Side.FIRST : Side.SECOND,
                first ? relationship.firstRole() : relationship.secondRole(),
                readSeq,
                readAt);
    }

    Participant readTo(long seq, Instant at) {
        return seq <= readSeq ? this : new Participant(user, side, role, seq, at);
    }
}
