package dev.duologue.persistence;

import dev.duologue.Pair;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Knock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A knock as it travels between processes: who sent it, and ids. A user id contains no line feed. What a person may
/// have on screen at one node fits well into the 8,000 bytes that PostgreSQL carries.
final class Wording {
    private static final String SWITCHED = "switched";
    private static final String ANYTHING = "anything";
    private static final String CHANGED = "changed";
    private static final String LOOKING = "looking";

    private static final int HEX = 16;

    private Wording() {}

    static String of(String origin, Knock knock) {
        return switch (knock) {
            case Knock.Changed changed ->
                String.join(
                        "\n",
                        origin,
                        CHANGED,
                        changed.pair().low().value(),
                        changed.pair().high().value());
            case Knock.Looking looking ->
                String.join(
                        "\n",
                        Stream.concat(
                                        Stream.of(
                                                origin,
                                                LOOKING,
                                                Long.toHexString(looking.node()),
                                                looking.user().value()),
                                        looking.threads().stream().map(ThreadId::toString))
                                .toList());
            case Knock.Switched ignored -> origin + "\n" + SWITCHED;
            case Knock.Anything ignored -> origin + "\n" + ANYTHING;
        };
    }

    static boolean isFrom(String origin, String text) {
        return text.startsWith(origin + "\n");
    }

    /// What cannot be understood, from a newer version perhaps, may be anything.
    static Knock read(String text) {
        List<String> parts = List.of(text.split("\n", -1));
        String kind = parts.size() > 1 ? parts.get(1) : "";
        if (parts.size() == 4 && kind.equals(CHANGED)) {
            return new Knock.Changed(Pair.of(UserId.of(parts.get(2)), UserId.of(parts.get(3))));
        }
        if (parts.size() >= 4 && kind.equals(LOOKING)) {
            return new Knock.Looking(
                    Long.parseUnsignedLong(parts.get(2), HEX),
                    UserId.of(parts.get(3)),
                    threads(parts.subList(4, parts.size())));
        }
        return parts.size() == 2 && kind.equals(SWITCHED) ? new Knock.Switched() : new Knock.Anything();
    }

    private static Set<ThreadId> threads(List<String> words) {
        Set<ThreadId> threads = new HashSet<>();
        words.stream().map(ThreadId::parse).flatMap(Optional::stream).forEach(threads::add);
        return threads;
    }
}
