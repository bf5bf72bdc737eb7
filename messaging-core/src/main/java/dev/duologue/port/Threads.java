package dev.duologue.port;

import dev.duologue.Listing;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import java.util.List;
import java.util.Optional;

/// Threads in the store. Each list takes a constant number of statements, whatever its length.
public interface Threads {
    Optional<MessageThread> find(ThreadId id);

    Optional<MessageThread> find(Pair pair);

    /// The thread with what is unread in it for `viewer`, if `viewer` takes part in it.
    Optional<Listing> listing(UserId viewer, ThreadId id);

    /// The viewer's active threads, or the archived ones of which the viewer is not the second side, with an activity
    /// below `before`, newest activity first.
    List<Listing> inbox(UserId viewer, boolean archived, long before, int limit);

    /// The viewer's threads with a version above `after`, lowest version first, archived ones too.
    List<Listing> changedAfter(UserId viewer, long after, int limit);

    /// Over the viewer's active threads.
    Unread unread(UserId viewer);

    /// The number of the last change in any of the user's threads, 0 before the first.
    long lastChange(UserId user);
}
