package dev.duologue.persistence;

import dev.duologue.Pair;
import dev.duologue.UserId;
import dev.duologue.port.Knock;
import java.util.List;

/// A knock as it travels between processes: who sent it, and ids. A user id contains no line feed.
final class Wording {
    private static final String SWITCHED = "switched";
    private static final String ANYTHING = "anything";
    private static final String CHANGED = "changed";

    private Wording() {}

    static String of(String origin, Knock knock) {
        return switch (knock) {
            case Knock.Changed(Pair pair) ->
                String.join(
                        "\n", origin, CHANGED, pair.low().value(), pair.high().value());
            case Knock.Switched() -> origin + "\n" + SWITCHED;
            case Knock.Anything() -> origin + "\n" + ANYTHING;
        };
    }

    static boolean isFrom(String origin, String text) {
        return text.startsWith(origin + "\n");
    }

    /// What cannot be understood, from a newer version perhaps, may be anything.
    static Knock read(String text) {
        List<String> parts = List.of(text.split("\n", -1));
        if (parts.size() == 4 && parts.get(1).equals(CHANGED)) {
            return new Knock.Changed(Pair.of(UserId.of(parts.get(2)), UserId.of(parts.get(3))));
        }
        return parts.size() == 2 && parts.get(1).equals(SWITCHED) ? new Knock.Switched() : new Knock.Anything();
    }
}
