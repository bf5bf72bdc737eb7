package dev.duologue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A thread as one of its participants sees it.
///
/// @param viewer whose view it is
/// @param with the other person
/// @param unread the other person's undeleted messages after the viewer's mark
/// @param obstacle why the viewer cannot write here now, or null
public record ThreadView(
        MessageThread thread,
        UserId viewer,
        Person with,
        long unread,
        @Nullable Reason obstacle) {
    public boolean canSend() {
        return obstacle == null;
    }

    public Optional<Reason> cannotSendReason() {
        return Optional.ofNullable(obstacle);
    }
}
