package dev.duologue.persistence;

import dev.duologue.AuditEntry;
import dev.duologue.Held;
import dev.duologue.LegalHold;
import dev.duologue.Message;
import dev.duologue.MessageThread;
import dev.duologue.NotificationPreferences;
import dev.duologue.Pair;
import dev.duologue.Participant;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.PushKey;
import dev.duologue.PushSubscription;
import dev.duologue.Relationship;
import dev.duologue.SearchText;
import dev.duologue.Subscribed;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.port.Outbox;
import dev.duologue.port.Transaction;
import java.util.Optional;

/// One unit of work on the tables.
final class StoredTransaction extends StoredSnapshot implements Transaction {
    StoredTransaction(Session session) {
        super(session);
    }

    @Override
    public Held hold(Pair pair) {
        return Locks.hold(session, pair);
    }

    @Override
    public Optional<SwitchState> hold(UserId user) {
        return Locks.hold(session, user);
    }

    @Override
    public void holdSwitch() {
        Locks.holdSwitch(session);
    }

    @Override
    public void save(Held held) {
        session.changeSoon(
                2,
                ThreadChanges.SAVE_INBOXES,
                held.low().user().value(),
                held.low().change(),
                Locks.bytes(held.low().writes()),
                held.high().user().value(),
                held.high().change(),
                Locks.bytes(held.high().writes()));
    }

    @Override
    public void add(MessageThread thread) {
        Participant low = thread.low();
        Participant high = thread.high();
        session.changeSoon(
                1,
                ThreadChanges.ADD_THREAD,
                thread.id().value(),
                low.user().value(),
                high.user().value(),
                thread.createdAt());
        session.changeSoon(2, ThreadChanges.ADD_PARTICIPANTS, ThreadChanges.values(thread));
    }

    @Override
    public void save(MessageThread thread) {
        session.changeSoon(2, ThreadChanges.SAVE_PARTICIPANTS, ThreadChanges.values(thread));
    }

    @Override
    public void add(Message message) {
        session.changeSoon(
                1,
                MessageChanges.ADD_MESSAGE,
                message.thread().value(),
                message.seq(),
                message.id().value(),
                message.version(),
                message.sender().value(),
                message.body(),
                Folding.stored(message.body()),
                message.createdAt(),
                message.editedAt(),
                message.deletedAt());
    }

    @Override
    public void save(Message message) {
        session.changeSoon(
                1,
                MessageChanges.SAVE_MESSAGE,
                message.thread().value(),
                message.seq(),
                message.version(),
                message.body(),
                Folding.stored(message.body()),
                message.editedAt(),
                message.deletedAt());
    }

    @Override
    public void put(UserId user, Profile profile, boolean byHost) {
        session.change(
                byHost ? PeopleChanges.PUT_USER : PeopleChanges.CLAIM_USER,
                user.value(),
                profile.name(),
                profile.avatarUrl(),
                profile.email(),
                profile.role(),
                0,
                byHost ? 1 : 0,
                SearchText.fold(new Person(user, profile, false).name()),
                SearchText.fold(user.value()));
    }

    @Override
    public void remove(UserId user) {
        session.change(PeopleChanges.PUT_USER, user.value(), null, null, null, null, 1, 1, "", "");
        session.change(SubscriberChanges.FORGET_PREFERENCES, user.value());
        session.change(SubscriberChanges.FORGET_SUBSCRIPTIONS, user.value());
        session.change(OutboxChanges.FORGET, user.value());
    }

    @Override
    public void put(Relationship relationship) {
        Pair pair = relationship.pair();
        session.change(
                PeopleChanges.PUT_RELATIONSHIP,
                pair.low().value(),
                pair.high().value(),
                relationship.first().equals(pair.low()) ? 1 : 0,
                relationship.firstRole(),
                relationship.secondRole());
    }

    @Override
    public void end(Pair pair) {
        session.change(
                PeopleChanges.END_RELATIONSHIP, pair.low().value(), pair.high().value());
    }

    @Override
    public void put(UserId user, NotificationPreferences preferences) {
        session.change(
                SubscriberChanges.PUT_PREFERENCES,
                user.value(),
                preferences.push() ? 1 : 0,
                preferences.email() ? 1 : 0,
                preferences.preview() ? 1 : 0,
                StoredSubscribers.minutes(preferences.quietFrom()),
                StoredSubscribers.minutes(preferences.quietTo()),
                preferences.timeZone().getId(),
                preferences.language());
    }

    @Override
    public void put(UserId user, Subscribed subscribed) {
        PushSubscription subscription = subscribed.subscription();
        session.change(
                SubscriberChanges.PUT_SUBSCRIPTION,
                subscription.endpoint(),
                user.value(),
                subscription.p256dh(),
                subscription.auth(),
                subscription.expiresAt(),
                subscribed.registeredAt(),
                subscribed.language());
    }

    @Override
    public void drop(UserId user, String endpoint) {
        session.change(SubscriberChanges.DROP_SUBSCRIPTION, user.value(), endpoint);
    }

    @Override
    public void add(PushKey key) {
        session.change(SubscriberChanges.ADD_PUSH_KEY, key.publicKey(), key.privateKey(), key.createdAt());
    }

    @Override
    public void forgetPushKeys() {
        session.change(SubscriberChanges.FORGET_PUSH_KEYS);
        session.change(SubscriberChanges.FORGET_EVERY_SUBSCRIPTION);
    }

    @Override
    public Outbox.Open outbox() {
        return new OpenOutbox(session);
    }

    @Override
    public byte[] keep(String purpose, byte[] fresh) {
        session.change(StoredSecrets.KEEP, purpose, fresh);
        return secrets().find(purpose).orElse(fresh);
    }

    @Override
    public void set(SwitchState state) {
        session.change(LedgerChanges.SET_SWITCH, state.name());
    }

    @Override
    public void place(LegalHold hold) {
        LegalHoldChanges.place(session, hold);
    }

    @Override
    public void lift(LegalHold.Subject subject) {
        LegalHoldChanges.lift(session, subject);
    }

    @Override
    public void add(AuditEntry entry) {
        Locks.holdAudit(session);
        session.change(LedgerChanges.ADD_AUDIT, entry.at(), entry.actor(), entry.action(), entry.detail());
    }
}
