package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One piece of what is kept about a person.
public sealed interface Exported {
    /// Who it is about; comes first.
    ///
    /// @param at when the export began
    record Self(Person person, Instant at) implements Exported {}

    /// How they want to be told of messages.
    record Preferences(NotificationPreferences preferences) implements Exported {}

    /// A device that is subscribed, by its push service alone.
    ///
    /// @param language in which it is told, or null where that is not known
    record Device(
            String host,
            Instant registeredAt,
            @Nullable Instant expiresAt,
            @Nullable String language) implements Exported {}

    /// A relationship in which they are either side.
    record Related(Relationship relationship) implements Exported {}

    /// A thread in which they take part; its messages follow.
    record Conversation(MessageThread thread) implements Exported {}

    /// A message in a thread of theirs, written or received by them.
    record Said(Message message) implements Exported {}

    /// Comes last; an export without it is not whole.
    record End(long threads, long messages) implements Exported {}
}
