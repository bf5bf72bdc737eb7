package dev.duologue.http;

import dev.duologue.Courier;
import org.jspecify.annotations.Nullable;

/// Has the courier work for as long as the server runs, unless somebody else sees to that.
final class Dispatch {
    private final Courier courier;
    private boolean ours;
    private @Nullable Thread leaving;

    Dispatch(Courier courier) {
        this.courier = courier;
    }

    void start() {
        ours = courier.start();
    }

    /// Lets it finish while calls under way finish, too.
    void leave() {
        if (ours) {
            leaving = Thread.ofVirtual().name("duologue-courier-stop").start(courier::close);
        }
    }

    /// Returns when it has finished, within the courier's own time.
    void awaitGone() {
        Thread last = leaving;
        try {
            if (last != null) {
                last.join();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
