package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;

/// Somebody who is told what is new, over a socket or a stream of events.
interface LiveListener {
    Caller caller();

    default UserId user() {
        return caller().identity().principal().user();
    }

    LiveWorker worker();

    /// Whether this thread is on the listener's screen.
    boolean isWatching(ThreadId thread);

    /// Looks after the connection: whether its caller is still good and anybody is at the other end. Returns at once.
    void look();
}
