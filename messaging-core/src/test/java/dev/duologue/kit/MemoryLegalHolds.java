package dev.duologue.kit;

import dev.duologue.LegalHold;
import dev.duologue.MessageThread;
import dev.duologue.UserId;
import dev.duologue.port.LegalHolds;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

record MemoryLegalHolds(Memory memory) implements LegalHolds {
    @Override
    public boolean cover(MessageThread thread) {
        return memory.legalHolds.containsKey(new LegalHold.OfThread(thread.id()))
                || thread.pair().both().stream().anyMatch(this::on);
    }

    @Override
    public boolean touch(UserId user) {
        return on(user)
                || memory.threadsOf.getOrDefault(user, Set.of()).stream()
                        .map(memory.threads::get)
                        .anyMatch(thread -> thread != null && cover(thread));
    }

    @Override
    public List<LegalHold> all() {
        return memory.legalHolds.values().stream()
                .sorted(Comparator.comparing(LegalHold::since)
                        .thenComparing(hold -> hold.subject().name()))
                .toList();
    }

    private boolean on(UserId user) {
        return memory.legalHolds.containsKey(new LegalHold.OfUser(user));
    }
}
