package dev.duologue.kit;

import dev.duologue.AuditEntry;
import dev.duologue.Held;
import dev.duologue.Inbox;
import dev.duologue.LegalHold;
import dev.duologue.Message;
import dev.duologue.MessageThread;
import dev.duologue.NotificationPreferences;
import dev.duologue.Pair;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.PushKey;
import dev.duologue.Relationship;
import dev.duologue.Subscribed;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.Memory.Registered;
import dev.duologue.port.Transaction;
import java.util.List;
import java.util.Optional;

final class MemoryTransaction extends MemorySnapshot implements Transaction {
    MemoryTransaction(Memory memory) {
        super(memory);
    }

    @Override
    public Held hold(Pair pair) {
        return new Held(inbox(pair.low()), inbox(pair.high()), memory.switchState());
    }

    @Override
    public Optional<SwitchState> hold(UserId user) {
        return memory.switchState();
    }

    @Override
    public void holdSwitch() {}

    @Override
    public void save(Held held) {
        memory.put(memory.inboxes, held.low().user(), held.low());
        memory.put(memory.inboxes, held.high().user(), held.high());
    }

    @Override
    public void add(MessageThread thread) {
        Memory.require(!memory.pairs.containsKey(thread.pair()), "One thread per pair");
        memory.put(memory.pairs, thread.pair(), thread.id());
        memory.put(memory.threads, thread.id(), thread);
        thread.pair().both().forEach(user -> memory.link(user, thread.id()));
    }

    @Override
    public void save(MessageThread thread) {
        Memory.require(memory.threads.containsKey(thread.id()), "Only a thread that is there can be saved");
        memory.put(memory.threads, thread.id(), thread);
    }

    @Override
    public void add(Message message) {
        Memory.require(
                messages()
                        .taking(message.id(), message.sender(), message.thread())
                        .isEmpty(),
                "One message per id");
        Memory.require(!memory.messagesOf(message.thread()).containsKey(message.seq()), "One message per place");
        memory.put(message);
    }

    @Override
    public void save(Message message) {
        Memory.require(
                memory.messagesOf(message.thread()).containsKey(message.seq()),
                "Only a message that is there can be saved");
        memory.put(message);
    }

    @Override
    public void put(UserId user, Profile profile, boolean byHost) {
        Registered before = memory.people.get(user);
        boolean kept =
                before != null && !byHost && (before.byHost() || before.person().removed());
        if (!kept) {
            memory.put(memory.people, user, new Registered(new Person(user, profile, false), byHost));
        }
    }

    @Override
    public void remove(UserId user) {
        memory.put(memory.people, user, new Registered(Person.gone(user), true));
        memory.remove(memory.preferences, user);
        subscribers()
                .subscriptions(user)
                .forEach(each ->
                        memory.remove(memory.devices, each.subscription().endpoint()));
        outbox().forget(user);
    }

    @Override
    public void put(Relationship relationship) {
        memory.put(memory.relationships, relationship.pair(), relationship);
    }

    @Override
    public void end(Pair pair) {
        memory.remove(memory.relationships, pair);
    }

    @Override
    public void put(UserId user, NotificationPreferences preferences) {
        memory.put(memory.preferences, user, preferences);
    }

    @Override
    public void put(UserId user, Subscribed subscribed) {
        memory.put(memory.devices, subscribed.subscription().endpoint(), new Memory.Device(user, subscribed));
    }

    @Override
    public void drop(UserId user, String endpoint) {
        Memory.Device device = memory.devices.get(endpoint);
        if (device != null && device.user().equals(user)) {
            memory.remove(memory.devices, endpoint);
        }
    }

    @Override
    public void add(PushKey key) {
        memory.put(memory.pushKeys, key.publicKey(), key);
    }

    @Override
    public void forgetPushKeys() {
        List.copyOf(memory.pushKeys.keySet()).forEach(key -> memory.remove(memory.pushKeys, key));
        List.copyOf(memory.devices.keySet()).forEach(endpoint -> memory.remove(memory.devices, endpoint));
    }

    @Override
    public MemoryOutbox outbox() {
        return new MemoryOutbox(memory);
    }

    @Override
    public byte[] keep(String purpose, byte[] fresh) {
        if (!memory.secrets.containsKey(purpose)) {
            memory.put(memory.secrets, purpose, fresh.clone());
        }
        return secrets().find(purpose).orElse(fresh);
    }

    @Override
    public void set(SwitchState state) {
        memory.put(memory.switches, "messaging", state);
    }

    @Override
    public void place(LegalHold hold) {
        Memory.require(!memory.legalHolds.containsKey(hold.subject()), "One legal hold on a thing");
        memory.put(memory.legalHolds, hold.subject(), hold);
    }

    @Override
    public void lift(LegalHold.Subject subject) {
        memory.remove(memory.legalHolds, subject);
    }

    @Override
    public void add(AuditEntry entry) {
        long id = memory.audit.isEmpty() ? 1 : memory.audit.lastKey() + 1;
        memory.put(memory.audit, id, new AuditEntry(id, entry.at(), entry.actor(), entry.action(), entry.detail()));
    }

    private Inbox inbox(UserId user) {
        return memory.inboxes.getOrDefault(user, Inbox.empty(user));
    }
}
