package dev.duologue;

import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A doorbell that is heard in this process only.
public final class LocalDoorbell implements Doorbell {
    private final List<Ear> ears = new CopyOnWriteArrayList<>();

    @Override
    public void ring(Knock knock) {
        ears.forEach(ear -> ear.listener.accept(knock));
    }

    @Override
    public Listening listen(Consumer<Knock> listener) {
        Ear ear = new Ear(listener);
        ears.add(ear);
        return ear;
    }

    private final class Ear implements Listening {
        private final Consumer<Knock> listener;

        private Ear(Consumer<Knock> listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            ears.remove(this);
        }
    }
}
