package dev.duologue.kit;

import dev.duologue.AuditEntry;
import dev.duologue.Counts;
import dev.duologue.SwitchState;
import dev.duologue.port.Ledger;
import dev.duologue.port.Messages;
import dev.duologue.port.Outbox;
import dev.duologue.port.People;
import dev.duologue.port.Secrets;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Subscribers;
import dev.duologue.port.Threads;
import java.util.List;
import java.util.Optional;

/// Looks at the tables as they are while the store's lock is held.
class MemorySnapshot implements Snapshot, Ledger {
    final Memory memory;

    MemorySnapshot(Memory memory) {
        this.memory = memory;
    }

    @Override
    public Threads threads() {
        return new MemoryThreads(memory);
    }

    @Override
    public Messages messages() {
        return new MemoryMessages(memory);
    }

    @Override
    public People people() {
        return new MemoryPeople(memory);
    }

    @Override
    public Subscribers subscribers() {
        return new MemorySubscribers(memory);
    }

    @Override
    public Outbox.Open outbox() {
        return new MemoryOutbox(memory);
    }

    @Override
    public Secrets secrets() {
        return purpose -> Optional.ofNullable(memory.secrets.get(purpose)).map(byte[]::clone);
    }

    @Override
    public Ledger ledger() {
        return this;
    }

    @Override
    public Optional<SwitchState> switchState() {
        return memory.switchState();
    }

    @Override
    public List<AuditEntry> audit(long before, int limit) {
        return memory.audit.headMap(before, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<AuditEntry> lastAudit(String prefix) {
        return memory.audit.descendingMap().values().stream()
                .filter(entry -> entry.action().startsWith(prefix))
                .findFirst();
    }

    @Override
    public Counts counts() {
        long active = memory.threads.values().stream()
                .filter(thread -> !thread.archived())
                .count();
        long messages =
                memory.messages.values().stream().mapToLong(java.util.Map::size).sum();
        long people = memory.people.values().stream()
                .filter(registered -> !registered.person().removed())
                .count();
        return new Counts(memory.threads.size(), active, messages, people);
    }
}
