package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One message as it stands.
///
/// @param seq its place in the thread, 1, 2, 3 …, given inside the commit
/// @param version the change number of its last change; a message is new to whoever has seen less
/// @param body empty once deleted
/// @param createdAt for people; order comes from `seq` alone
/// @param editedAt the last edit, or null
/// @param deletedAt when its body went for good, or null
public record Message(
        MessageId id,
        ThreadId thread,
        long seq,
        long version,
        UserId sender,
        String body,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt) {
    public boolean deleted() {
        return deletedAt != null;
    }

    /// The first `limit` code points of the body.
    public String preview(int limit) {
        return Text.first(body, limit);
    }

    /// Whether a repeated send stands for this message: while it is as first sent the body must be the same; an edited
    /// or deleted one can no longer be compared and is taken on the id's word.
    boolean isRepeatedBy(Draft draft) {
        return editedAt != null || deleted() || body.equals(draft.body().text());
    }

    Message edited(Body newBody, Stamp stamp) {
        return new Message(id, thread, seq, stamp.version(), sender, newBody.text(), createdAt, stamp.at(), deletedAt);
    }

    Message withoutBody(Stamp stamp) {
        return new Message(id, thread, seq, stamp.version(), sender, "", createdAt, editedAt, stamp.at());
    }
}
