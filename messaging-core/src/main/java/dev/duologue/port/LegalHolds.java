package dev.duologue.port;

import dev.duologue.LegalHold;
import dev.duologue.MessageThread;
import dev.duologue.UserId;
import java.util.List;

/// What must be kept.
public interface LegalHolds {
    /// Whether the thread is to be kept, for its own sake or for that of one of its participants.
    boolean cover(MessageThread thread);

    /// Whether the person, or any thread they take part in, is to be kept. Takes a constant number of statements.
    boolean touch(UserId user);

    /// All there are, the oldest first.
    List<LegalHold> all();
}
