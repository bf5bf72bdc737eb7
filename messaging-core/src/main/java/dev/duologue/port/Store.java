package dev.duologue.port;

import dev.duologue.StorageHealth;
import java.util.function.Consumer;
import java.util.function.Function;

/// Remembers everything. Adapters keep these promises, which `StoreContract` in the test kit checks:
///
/// - A [#write] is all or nothing, runs as if alone, and is on disk when it returns normally.
/// - A [#read] sees one state of the store that does not move while it looks.
/// - Whoever reads after a write returned sees it.
public interface Store extends AutoCloseable {
    /// Looks, from one unmoving view. The function may run more than once and must not write or keep the snapshot.
    ///
    /// @throws dev.duologue.Refused with `UNAVAILABLE` when the store cannot answer within seconds, and with
    ///     `MESSAGING_DISABLED` while there is no database yet
    <T> T read(Function<Snapshot, T> query);

    /// Writes. The function may run more than once, so it touches nothing but the transaction; whatever it throws
    /// undoes all it did and is thrown to the caller. Concurrent writes are taken in the order of their arrival where
    /// they touch the same people.
    ///
    /// @throws dev.duologue.Refused whatever the function refuses; `UNAVAILABLE` when the store cannot answer within
    ///     seconds, in which case the write may or may not have happened; `MESSAGING_DISABLED` while there is no
    ///     database yet
    <T> T write(Function<Transaction, T> unit);

    /// A [#write] that nobody waits for: it may take some 50 ms longer, so as not to keep others waiting.
    default <T> T later(Function<Transaction, T> unit) {
        return write(unit);
    }

    /// A [#write] that gives nothing back.
    default void run(Consumer<Transaction> unit) {
        write(tx -> {
            unit.accept(tx);
            return true;
        });
    }

    /// Creates the database or brings its tables up to date; harmless where that is done already.
    ///
    /// @throws dev.duologue.Refused with `UNAVAILABLE` and a sentence on what to mend
    void prepare();

    /// Never throws for a store that is missing or broken: it says so.
    StorageHealth health();

    /// Finishes what is running and lets go of files and connections; harmless when repeated.
    @Override
    void close();
}
