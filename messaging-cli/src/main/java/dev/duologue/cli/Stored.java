package dev.duologue.cli;

import dev.duologue.Refused;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/// Entries of a file on their way into the store, in order and in short units.
final class Stored {
    private Stored() {}

    /// Stores them all.
    ///
    /// @param unit how many go in one unit of work
    /// @throws Failure when the store gives up, saying how many were stored
    static <T> void all(Context context, List<T> entries, int unit, BiConsumer<Desk, List<T>> store) {
        context.ready(desk -> {
            Progress progress = new Progress(context.console(), InstantSource.system(), entries.size());
            for (int from = 0; from < entries.size(); from += unit) {
                int to = Math.min(from + unit, entries.size());
                try {
                    store.accept(desk, entries.subList(from, to));
                } catch (Refused broken) {
                    if (from == 0) {
                        throw broken;
                    }
                    throw new Failure(
                            Exit.of(broken.reason()),
                            List.of(
                                    broken.detail(),
                                    "The first " + from + " of " + entries.size()
                                            + " are stored; import the file again for the rest, it does no harm to"
                                            + " those."));
                }
                progress.to(to);
            }
            return entries;
        });
    }
}
