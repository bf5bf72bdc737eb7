package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;
import org.jspecify.annotations.Nullable;

/// Somebody who is told what is new, over a socket or a stream of events.
interface LiveListener {
    Caller caller();

    default UserId user() {
        return caller().identity().principal().user();
    }

    LiveWorker worker();

    /// The thread on the listener's screen, or null.
    @Nullable
    ThreadId watched();

    /// Looks after the connection: whether its caller is still good and anybody is at the other end. Returns at once.
    void look();
}
