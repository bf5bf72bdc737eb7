package dev.duologue;

import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A doorbell that is heard in this process only.
public final class LocalDoorbell implements Doorbell {
    private final List<Consumer<Knock>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void ring(Knock knock) {
        listeners.forEach(listener -> listener.accept(knock));
    }

    @Override
    public Listening listen(Consumer<Knock> listener) {
        Consumer<Knock> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }
}
