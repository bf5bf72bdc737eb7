package dev.duologue.kit;

import dev.duologue.MessageId;
import dev.duologue.Pair;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/// What unread means in one thread, said in the plainest way there is: count the other side's undeleted messages after
/// the mark.
final class UnreadModel {
    private record Line(UserId sender, MessageId id) {}

    final ThreadId thread;
    final Pair pair;
    boolean archived;

    private final List<Line> lines = new ArrayList<>();
    private final Set<MessageId> deleted = new HashSet<>();
    private final Map<UserId, Long> marks = new HashMap<>();

    UnreadModel(ThreadId thread, Pair pair) {
        this.thread = thread;
        this.pair = pair;
    }

    void send(UserId who, MessageId id) {
        archived = false;
        lines.add(new Line(who, id));
        read(who, lines.size());
    }

    void delete(MessageId id) {
        deleted.add(id);
    }

    void erase(UserId who) {
        archived = true;
        lines.stream().filter(line -> line.sender().equals(who)).forEach(line -> deleted.add(line.id()));
    }

    void read(UserId who, long seq) {
        marks.merge(who, Math.min(seq, lines.size()), Math::max);
    }

    /// One of the person's own messages that is not deleted.
    Optional<MessageId> anyOf(UserId who, Random random) {
        List<MessageId> own = lines.stream()
                .filter(line -> line.sender().equals(who))
                .map(Line::id)
                .filter(id -> !deleted.contains(id))
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own.get(random.nextInt(own.size())));
    }

    long unread(UserId who) {
        return LongStream.range(marks.getOrDefault(who, 0L), lines.size())
                .mapToObj(index -> lines.get((int) index))
                .filter(line -> !line.sender().equals(who) && !deleted.contains(line.id()))
                .count();
    }

    long mark(UserId who) {
        return marks.getOrDefault(who, 0L);
    }

    int size() {
        return lines.size();
    }
}
