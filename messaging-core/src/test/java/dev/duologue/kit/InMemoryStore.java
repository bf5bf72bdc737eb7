package dev.duologue.kit;

import dev.duologue.StorageHealth;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/// A store for tests that keeps every promise of the port but the disk: when the process ends, all is gone.
public final class InMemoryStore implements Store {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Memory memory = new Memory();

    @Override
    public <T> T read(Function<Snapshot, T> query) {
        lock.readLock().lock();
        try {
            return query.apply(new MemorySnapshot(memory));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public <T> T write(Function<Transaction, T> unit) {
        lock.writeLock().lock();
        try {
            T result = unit.apply(new MemoryTransaction(memory));
            memory.commit();
            return result;
        } finally {
            memory.rollback();
            lock.writeLock().unlock();
        }
    }

    @Override
    public void prepare() {}

    @Override
    public StorageHealth health() {
        return new StorageHealth("memory", "memory", true, "", 1, 0, 0);
    }

    @Override
    public void close() {}
}
