package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.http.Callers.Caller;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One open stream of server-sent events: a listener that cannot say anything.
final class LiveStream implements LiveListener {
    private final Live live;
    private final Caller caller;
    private final LiveWorker worker;
    private volatile long beatenAt = System.nanoTime();

    LiveStream(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
        this.worker = new LiveWorker(live.web().messaging(), live.turns(), refused -> {}, live.meters()::delivered);
    }

    /// Begins to deliver, from `after` or from now.
    void start(EventOutlet outlet, OptionalLong after) {
        worker.start(outlet, caller.identity().principal().reader(), after, code -> live.leave(this, code));
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
    public @Nullable ThreadId watched() {
        return null;
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
