package dev.duologue.app.attack;

import dev.duologue.StorageHealth;
import dev.duologue.port.Ledger;
import dev.duologue.port.Messages;
import dev.duologue.port.People;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Threads;
import dev.duologue.port.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// A store that notes everything it is asked on behalf of calls, and leaves out what the server asks for itself.
final class TracingStore implements Store {
    private static final Set<Class<?>> NOUNS = Set.of(Threads.class, Messages.class, People.class, Ledger.class);

    private final Store store;
    private final LinkedBlockingQueue<String> trace = new LinkedBlockingQueue<>();

    TracingStore(Store store) {
        this.store = store;
    }

    /// What was asked since this was last called, in order.
    List<String> taken() {
        List<String> taken = new ArrayList<>();
        trace.drainTo(taken);
        return taken;
    }

    @Override
    public <T> T read(Function<Snapshot, T> query) {
        if (isTheServersOwn()) {
            return store.read(query);
        }
        trace.add("read");
        return store.read(view -> query.apply(traced(Snapshot.class, view)));
    }

    @Override
    public <T> T write(Function<Transaction, T> unit) {
        trace.add("write");
        return store.write(tx -> unit.apply(traced(Transaction.class, tx)));
    }

    @Override
    public void prepare() {
        store.prepare();
    }

    @Override
    public StorageHealth health() {
        return store.health();
    }

    @Override
    public void close() {
        store.close();
    }

    private static boolean isTheServersOwn() {
        return Thread.currentThread().getName().startsWith("duologue-");
    }

    private <T> T traced(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    trace.add(type.getSimpleName() + "." + method.getName());
                    try {
                        Object result = method.invoke(target, arguments);
                        return NOUNS.contains(method.getReturnType()) ? traced(method.getReturnType(), result) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
