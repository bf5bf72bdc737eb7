package dev.duologue;

import java.time.Instant;
import java.util.Arrays;

/// Something that happened and that others are told of. It carries ids and numbers, never text and never a name, so
/// that it can be kept as long as it takes. Who receives several of one thread orders them by `version`.
public sealed interface Event {
    EventId id();

    Kind kind();

    /// When it happened, in milliseconds.
    Instant at();

    /// What may happen.
    enum Kind {
        MESSAGE_CREATED("message.created"),
        MESSAGE_EDITED("message.edited"),
        MESSAGE_DELETED("message.deleted"),
        THREAD_ARCHIVED("thread.archived"),
        SWITCH_CHANGED("switch.changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As receivers and stores write it.
        public String word() {
            return word;
        }

        /// The kind that is written so.
        ///
        /// @throws IllegalArgumentException for any other word
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no event " + word));
        }
    }

    /// A message was sent, edited or deleted.
    ///
    /// @param version the thread's, from this change on
    /// @param seq the message's place in the thread
    /// @param recipient the one of the two who did not send it
    record OfMessage(
            EventId id,
            Kind kind,
            ThreadId thread,
            long version,
            MessageId message,
            long seq,
            UserId sender,
            UserId recipient,
            Instant at)
            implements Event {}

    /// A thread was archived.
    ///
    /// @param version the thread's, from this change on
    record OfThread(EventId id, Kind kind, ThreadId thread, long version, Pair pair, Instant at) implements Event {}

    /// The switch was set.
    ///
    /// @param state where it stands from then on
    record OfSwitch(EventId id, Kind kind, SwitchState state, Instant at) implements Event {}
}
