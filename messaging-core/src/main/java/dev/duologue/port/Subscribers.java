package dev.duologue.port;

import dev.duologue.NotificationPreferences;
import dev.duologue.PushKey;
import dev.duologue.Subscribed;
import dev.duologue.UserId;
import java.util.List;
import java.util.Optional;

/// How people want to be told of messages, and which of their devices can be.
public interface Subscribers {
    /// Empty for whoever never said.
    Optional<NotificationPreferences> preferences(UserId user);

    /// The one registered the longest time ago first.
    List<Subscribed> subscriptions(UserId user);

    /// How many subscriptions there are, of everybody.
    long devices();

    /// The keys by which push services recognise this installation, the newest first.
    List<PushKey> pushKeys();
}
