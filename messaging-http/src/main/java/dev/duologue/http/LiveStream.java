package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.http.Callers.Caller;
import java.util.OptionalLong;

/// One open stream of server-sent events: a listener that cannot say anything.
final class LiveStream implements LiveListener {
    private final Live live;
    private final Caller caller;
    private final LiveWorker worker;
    private volatile long beatenAt = System.nanoTime();

    LiveStream(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
        this.worker = new LiveWorker(live.web().messaging(), live.turns(), refused -> {});
    }

    /// Begins to deliver, from `after` or from now.
    void start(EventOutlet outlet, OptionalLong after) {
        worker.start(outlet, caller.identity().principal().reader(), after, () -> live.leave(this));
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public LiveWorker worker() {
        return worker;
    }

    @Override
    public boolean isWatching(ThreadId thread) {
        return false;
    }

    @Override
    public void look() {
        long now = System.nanoTime();
        if (live.isOver(caller)) {
            worker.finish(CloseCode.UNAUTHENTICATED);
        } else if (now - beatenAt >= live.times().ping().toNanos()) {
            beatenAt = now;
            worker.beat();
        }
    }
}
