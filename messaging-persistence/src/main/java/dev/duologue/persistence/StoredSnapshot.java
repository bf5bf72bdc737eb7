package dev.duologue.persistence;

import dev.duologue.port.Ledger;
import dev.duologue.port.Messages;
import dev.duologue.port.Outbox;
import dev.duologue.port.People;
import dev.duologue.port.Secrets;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Subscribers;
import dev.duologue.port.Threads;

/// What one session's transaction sees.
class StoredSnapshot implements Snapshot {
    final Session session;

    StoredSnapshot(Session session) {
        this.session = session;
    }

    @Override
    public Threads threads() {
        return new StoredThreads(session);
    }

    @Override
    public Messages messages() {
        return new StoredMessages(session);
    }

    @Override
    public People people() {
        return new StoredPeople(session);
    }

    @Override
    public Subscribers subscribers() {
        return new StoredSubscribers(session);
    }

    @Override
    public Outbox outbox() {
        return new StoredOutbox(session);
    }

    @Override
    public Secrets secrets() {
        return new StoredSecrets(session);
    }

    @Override
    public Ledger ledger() {
        return new StoredLedger(session);
    }
}
