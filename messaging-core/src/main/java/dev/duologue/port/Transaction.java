package dev.duologue.port;

import dev.duologue.AuditEntry;
import dev.duologue.Held;
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
import java.util.Optional;
import java.util.Set;

/// A write under way. Its reads see its own changes. Everything that touches threads takes [#hold] first, everything
/// that sets the switch takes [#holdSwitch] first; the two exclude each other until the commit.
public interface Transaction extends Snapshot {
    /// Waits until nobody else changes anything of these two people, and keeps it so until the end.
    Held hold(Pair pair);

    /// Waits until nobody else changes what is kept of this person alone, and keeps it so until the end. Not together
    /// with [#hold(Pair)].
    ///
    /// @return what the switch was last set to, which it stays until the end; empty while nobody ever set it
    Optional<SwitchState> hold(UserId user);

    /// Waits until no write is under way, and keeps others out until the end.
    void holdSwitch();

    /// Stores both people's inboxes.
    void save(Held held);

    /// A thread that was not there. Its messages are added by themselves.
    void add(MessageThread thread);

    /// A thread that was there.
    void save(MessageThread thread);

    /// A message that was not there.
    void add(Message message);

    /// A message that was there.
    void save(Message message);

    /// Registers or updates a person, who is from then on not removed.
    ///
    /// @param byHost true for what the host itself registered, which wins over what tokens claim: with false an entry
    ///     that the host made, or a removed person, stays as it is
    void put(UserId user, Profile profile, boolean byHost);

    /// Marks the person as removed and forgets the profile, the preferences, the subscriptions and whatever is on its
    /// way to them; registers unknown ones as removed.
    void remove(UserId user);

    /// Registers a relationship in place of any other between the two.
    void put(Relationship relationship);

    /// Ends the relationship between the two, whichever direction it has.
    void end(Pair pair);

    void put(UserId user, NotificationPreferences preferences);

    /// Keeps a subscription in place of any other with this endpoint, whosever that was.
    void put(UserId user, Subscribed subscribed);

    /// Forgets this subscription of the user, if it is there.
    void drop(UserId user, String endpoint);

    /// Adds a key by which push services recognise this installation. Takes [#holdSwitch] first.
    void add(PushKey key);

    /// Forgets these keys, and with them every subscription, of everybody. Takes [#holdSwitch] first.
    void forgetPushKeys();
    /// Keeps a key for a purpose that has none yet.
    ///
    /// @return the one that is kept, `fresh` or one that was there
    byte[] keep(String purpose, byte[] fresh);

    void set(SwitchState state);

    /// What is on its way to those who are absent, to add to and to take from.
    @Override
    Outbox.Open outbox();

    /// A legal hold on what has none.
    void place(LegalHold hold);

    /// Ends the legal hold on this, if there is one.
    void lift(LegalHold.Subject subject);

    /// Adds to the audit; the entry's id is given by the store.
    void add(AuditEntry entry);

    /// The person as registered here, unknown if nobody registered them.
    default Person person(UserId user) {
        return people().find(Set.of(user)).getOrDefault(user, Person.unknown(user));
    }
}
