package dev.duologue;

import dev.duologue.port.Messages;
import java.util.ArrayList;
import java.util.List;

/// Cuts a part out of a thread's messages; pages are oldest first whatever direction they were asked in.
final class Histories {
    private Histories() {}

    static History read(Messages messages, MessageThread thread, Slice slice, int size) {
        ThreadId id = thread.id();
        return switch (slice) {
            case Slice.Newest() -> backwards(thread, messages.descending(id, 0, Long.MAX_VALUE, size + 1), size);
            case Slice.Before(long seq) -> backwards(thread, messages.descending(id, 0, seq, size + 1), size);
            case Slice.After(long seq) -> forwards(thread, messages.ascending(id, seq, size + 1), size);
            case Slice.ChangedAfter(long version) ->
                forwards(thread, messages.changedAfter(id, version, size + 1), size);
            case Slice.Around(long seq) -> around(messages, thread, seq, size);
        };
    }

    private static History around(Messages messages, MessageThread thread, long seq, int size) {
        int after = size - size / 2;
        List<Message> later = messages.ascending(thread.id(), seq - 1, after);
        History earlier = backwards(
                thread, messages.descending(thread.id(), 0, seq, size - later.size() + 1), size - later.size());
        List<Message> all = new ArrayList<>(earlier.messages());
        all.addAll(later);
        return new History(thread, all, earlier.more());
    }

    private static History backwards(MessageThread thread, List<Message> newestFirst, int size) {
        return new History(
                thread,
                newestFirst.subList(0, Math.min(size, newestFirst.size())).reversed(),
                newestFirst.size() > size);
    }

    private static History forwards(MessageThread thread, List<Message> oldestFirst, int size) {
        return new History(
                thread, oldestFirst.subList(0, Math.min(size, oldestFirst.size())), oldestFirst.size() > size);
    }
}
