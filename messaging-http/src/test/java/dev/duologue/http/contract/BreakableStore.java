package dev.duologue.http.contract;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.StorageHealth;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.util.function.Function;

/// The store of the kit, until somebody breaks it: from then on it does not answer.
final class BreakableStore implements Store {
    private final Store whole = new InMemoryStore();
    private volatile boolean broken;

    void setBroken(boolean broken) {
        this.broken = broken;
    }

    @Override
    public <T> T read(Function<Snapshot, T> query) {
        return answering().read(query);
    }

    @Override
    public <T> T write(Function<Transaction, T> unit) {
        return answering().write(unit);
    }

    @Override
    public void prepare() {
        answering().prepare();
    }

    @Override
    public StorageHealth health() {
        return whole.health();
    }

    @Override
    public void close() {
        whole.close();
    }

    private Store answering() {
        if (broken) {
            throw Refused.because(Reason.UNAVAILABLE, "The store does not answer.");
        }
        return whole;
    }
}
