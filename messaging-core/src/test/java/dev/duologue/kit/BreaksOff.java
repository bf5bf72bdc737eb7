package dev.duologue.kit;

import dev.duologue.port.Knock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Throws at one ring of a [dev.duologue.LocalDoorbell], as if the process ended there.
final class BreaksOff implements Consumer<Knock> {
    private final AtomicInteger left;

    BreaksOff(int rings) {
        this.left = new AtomicInteger(rings);
    }

    @Override
    public void accept(Knock knock) {
        if (left.decrementAndGet() == 0) {
            throw new IllegalStateException("planted");
        }
    }
}
