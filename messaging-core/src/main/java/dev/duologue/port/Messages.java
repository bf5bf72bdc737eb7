package dev.duologue.port;

import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.SearchCursor;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages in the store.
public interface Messages {
    Optional<Message> find(ThreadId thread, MessageId id);

    /// Every message that stands in the way of a new one with this id: `sender`'s own in any thread, and anybody's in
    /// `thread`. At most two.
    List<Message> taking(MessageId id, UserId sender, ThreadId thread);

    /// Messages with `after < seq < before`, the highest `seq` first.
    List<Message> descending(ThreadId thread, long after, long before, int limit);

    /// Messages with a `seq` above `after`, the lowest first.
    List<Message> ascending(ThreadId thread, long after, int limit);

    /// Messages with a version above `after`, the lowest version first. No two messages of a thread have the same
    /// version, so a page of any size can be gone on from.
    List<Message> changedAfter(ThreadId thread, long after, int limit);

    /// Undeleted messages by `sender` with a `seq` above `after`, the lowest first.
    List<Message> writtenBy(UserId sender, ThreadId thread, long after, int limit);

    /// Undeleted messages of all threads sent before `before`, the oldest first, then by thread and place; beginning
    /// after the message `after` if there is one.
    List<Message> sentBefore(Instant before, @Nullable Message after, int limit);

    /// Undeleted messages in the viewer's active threads whose text, folded by [dev.duologue.SearchText], contains
    /// `folded` literally: newest first, then by thread and place, beginning after the cursor if there is one.
    List<Message> search(UserId viewer, String folded, @Nullable SearchCursor after, int limit);
}
