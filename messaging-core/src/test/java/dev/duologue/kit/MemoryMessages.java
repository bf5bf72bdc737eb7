package dev.duologue.kit;

import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.SearchCursor;
import dev.duologue.SearchText;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Messages;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record MemoryMessages(Memory memory) implements Messages {
    private static final Comparator<SearchCursor> NEWEST_FIRST = Comparator.comparing(SearchCursor::at)
            .thenComparing(cursor -> cursor.thread().toString())
            .thenComparingLong(SearchCursor::seq)
            .reversed();

    @Override
    public Optional<Message> find(ThreadId thread, MessageId id) {
        return memory.withId(id).stream()
                .filter(message -> message.thread().equals(thread))
                .findFirst();
    }

    @Override
    public List<Message> taking(MessageId id, UserId sender, ThreadId thread) {
        return memory.withId(id).stream()
                .filter(message ->
                        message.sender().equals(sender) || message.thread().equals(thread))
                .toList();
    }

    @Override
    public List<Message> descending(ThreadId thread, long after, long before, int limit) {
        return memory.messagesOf(thread).descendingMap().values().stream()
                .filter(message -> message.seq() > after && message.seq() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Message> ascending(ThreadId thread, long after, int limit) {
        return in(thread).filter(message -> message.seq() > after).limit(limit).toList();
    }

    @Override
    public List<Message> changedAfter(ThreadId thread, long after, int limit) {
        return in(thread)
                .filter(message -> message.version() > after)
                .sorted(Comparator.comparingLong(Message::version))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Message> writtenBy(UserId sender, ThreadId thread, long after, int limit) {
        return in(thread)
                .filter(message -> message.seq() > after && !message.deleted())
                .filter(message -> message.sender().equals(sender))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Message> sentBefore(Instant before, @Nullable Message after, int limit) {
        return memory.messages.keySet().stream()
                .flatMap(this::in)
                .filter(message -> !message.deleted() && message.createdAt().isBefore(before))
                .filter(message -> after == null || NEWEST_FIRST.compare(place(message), place(after)) < 0)
                .sorted(Comparator.comparing(MemoryMessages::place, NEWEST_FIRST.reversed()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Message> search(UserId viewer, String folded, @Nullable SearchCursor after, int limit) {
        return memory.threadsOf.getOrDefault(viewer, Set.of()).stream()
                .filter(id -> !Objects.requireNonNull(memory.threads.get(id)).archived())
                .flatMap(this::in)
                .filter(message -> !message.deleted())
                .filter(message -> SearchText.fold(message.body()).contains(folded))
                .filter(message -> after == null || NEWEST_FIRST.compare(place(message), after) > 0)
                .sorted(Comparator.comparing(MemoryMessages::place, NEWEST_FIRST))
                .limit(limit)
                .toList();
    }

    private Stream<Message> in(ThreadId thread) {
        return memory.messagesOf(thread).values().stream();
    }

    private static SearchCursor place(Message message) {
        return new SearchCursor(message.createdAt(), message.thread(), message.seq());
    }
}
