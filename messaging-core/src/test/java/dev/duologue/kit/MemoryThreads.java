package dev.duologue.kit;

import dev.duologue.Listing;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Threads;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

record MemoryThreads(Memory memory) implements Threads {
    @Override
    public Optional<MessageThread> find(ThreadId id) {
        return memory.thread(id);
    }

    @Override
    public Optional<MessageThread> find(Pair pair) {
        return Optional.ofNullable(memory.pairs.get(pair)).flatMap(memory::thread);
    }

    @Override
    public Optional<Listing> listing(UserId viewer, ThreadId id) {
        return find(id).filter(thread -> thread.pair().has(viewer)).map(thread -> listing(viewer, thread));
    }

    @Override
    public List<Listing> inbox(UserId viewer, boolean archived, long before, int limit) {
        return of(viewer)
                .filter(thread -> thread.archived() == archived && thread.readableBy(viewer))
                .filter(thread -> thread.activity() < before)
                .sorted(Comparator.comparingLong(MessageThread::activity).reversed())
                .limit(limit)
                .map(thread -> listing(viewer, thread))
                .toList();
    }

    @Override
    public List<Listing> changedAfter(UserId viewer, long after, int limit) {
        return of(viewer)
                .filter(thread -> thread.version() > after)
                .sorted(Comparator.comparingLong(MessageThread::version))
                .limit(limit)
                .map(thread -> listing(viewer, thread))
                .toList();
    }

    @Override
    public Unread unread(UserId viewer) {
        List<Listing> unread = of(viewer)
                .filter(thread -> !thread.archived())
                .map(thread -> listing(viewer, thread))
                .filter(listing -> listing.unread() > 0)
                .toList();
        return new Unread(unread.stream().mapToLong(Listing::unread).sum(), unread.size());
    }

    @Override
    public long lastChange(UserId user) {
        return memory.inboxes.containsKey(user) ? memory.inboxes.get(user).change() : 0;
    }

    private Stream<MessageThread> of(UserId viewer) {
        return memory.threadsOf.getOrDefault(viewer, Set.of()).stream()
                .map(memory::thread)
                .flatMap(Optional::stream);
    }

    private Listing listing(UserId viewer, MessageThread thread) {
        long unread =
                memory
                        .messagesOf(thread.id())
                        .tailMap(thread.participant(viewer).readSeq(), false)
                        .values()
                        .stream()
                        .filter(message -> !message.sender().equals(viewer) && !message.deleted())
                        .count();
        return new Listing(thread, unread);
    }
}
