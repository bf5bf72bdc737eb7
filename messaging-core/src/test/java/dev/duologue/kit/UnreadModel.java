package dev.duologue.kit;

import dev.duologue.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/// What unread means, said in the plainest way there is: count the other side's undeleted messages after the mark.
final class UnreadModel {
    private record Line(String sender, MessageId id) {}

    private final List<Line> lines = new ArrayList<>();
    private final Set<MessageId> deleted = new HashSet<>();
    private final Map<String, Long> marks = new HashMap<>();

    void send(String who, MessageId id) {
        lines.add(new Line(who, id));
        read(who, lines.size());
    }

    void delete(MessageId id) {
        deleted.add(id);
    }

    void read(String who, long seq) {
        marks.merge(who, Math.min(seq, lines.size()), Math::max);
    }

    Optional<MessageId> anyOf(String who, Random random) {
        List<MessageId> own = lines.stream()
                .filter(line -> line.sender().equals(who))
                .map(Line::id)
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own.get(random.nextInt(own.size())));
    }

    long unread(String who) {
        return LongStream.range(marks.getOrDefault(who, 0L), lines.size())
                .mapToObj(index -> lines.get((int) index))
                .filter(line -> !line.sender().equals(who) && !deleted.contains(line.id()))
                .count();
    }

    int size() {
        return lines.size();
    }
}
