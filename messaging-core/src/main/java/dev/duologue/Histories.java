package dev.duologue;

import dev.duologue.port.Messages;
import java.util.ArrayList;
import java.util.List;

/// Cuts a part out of a thread's messages; pages are oldest first whatever direction they were asked in.
final class Histories {
    private Histories() {}

    static History read(Messages messages, MessageThread thread, Slice slice, int size) {
        ThreadId id = thread.id();
        long at = slice.at();
        return switch (slice.from()) {
            case NEWEST -> backwards(thread, messages.descending(id, 0, Long.MAX_VALUE, size + 1), size);
            case BEFORE -> backwards(thread, messages.descending(id, 0, at, size + 1), size);
            case AFTER -> forwards(thread, messages.ascending(id, at, size + 1), size);
            case AROUND -> around(messages, thread, at, size);
            case CHANGED_AFTER -> forwards(thread, messages.changedAfter(id, at, size + 1), size);
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
