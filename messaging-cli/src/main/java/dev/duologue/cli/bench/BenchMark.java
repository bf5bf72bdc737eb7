package dev.duologue.cli.bench;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.cli.Failure;
import dev.duologue.port.Store;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What tells a database made for measuring from one in which people write: a random word under a name of its own,
/// kept where the installation keeps its keys.
final class BenchMark {
    private static final String PURPOSE = "bench";

    private BenchMark() {}

    /// Makes a bench database where there is none; one that is there must be one.
    ///
    /// @throws Failure for any other database
    static void make(Store store) {
        if (isMissing(store)) {
            store.prepare();
            byte[] fresh = UUID.randomUUID().toString().replace("-", "").getBytes(StandardCharsets.US_ASCII);
            store.run(tx -> tx.keep(PURPOSE, fresh));
        }
        require(store);
    }

    /// The word of a bench database.
    ///
    /// @throws Failure for any other database
    static byte[] require(Store store) {
        if (isMissing(store)) {
            throw Failure.usage("There is no bench database yet; make one with: duologue bench --database URL");
        }
        return store.read(view -> view.secrets().find(PURPOSE))
                .orElseThrow(() -> Failure.usage("That database was not made by bench, so that people's messages may be"
                        + " in it; name one that does not exist yet with --database."));
    }

    private static boolean isMissing(Store store) {
        try {
            store.read(view -> view.secrets().find(PURPOSE));
            return false;
        } catch (Refused refused) {
            if (refused.reason() == Reason.MESSAGING_DISABLED) {
                return true;
            }
            throw refused;
        }
    }
}
