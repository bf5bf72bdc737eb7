package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Pair;
import dev.duologue.port.Store;
import org.junit.jupiter.api.Test;

/// Read marks and unread counts never drift, whatever people do.
public interface ReadMarkContract {
    /// A prepared store with nothing in it.
    Store store();

    /// How many random acts the comparison with the model takes.
    default int acts() {
        return Boolean.getBoolean("duologue.deep") ? 100_000 : 1_000;
    }

    @Test
    default void unreadAgreesWithAModelAfterEveryRandomAct() {
        long seed = Long.getLong("duologue.seed", 20260219);
        Store store = store();
        RandomActs people = new RandomActs(Scene.unlimited(store), seed);
        int drifted = 0;
        for (int act = 0; act < acts(); act++) {
            Pair pair = people.act();
            drifted += people.drifted(pair) > 0 ? 1 : 0;
        }
        for (Pair pair : people.pairs()) {
            drifted += people.drifted(pair);
        }
        System.out.printf(
                "read marks, %s: %d of %d drifted, seed %d%n", store.health().backend(), drifted, acts(), seed);
        assertThat(drifted).isZero();
    }
}
