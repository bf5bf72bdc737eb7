package dev.duologue.port;

import dev.duologue.Event;
import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A channel by which the absent are reached: Web Push, mail, a webhook, or a host's own. Whoever calls one promises:
///
/// - It is called after the commit of what it tells of, never inside a transaction, by a few workers at once.
/// - Each event comes at least once: again after a failure, and perhaps again after a crash, with the same id.
/// - It may be slow, up to [#attemptMax], and may fail in any way, and no sender waits for it.
///
/// An attempt answers with an [Outcome]; whatever it throws counts as "try again". `NotifierContract` in the test kit
/// says the same in code.
public sealed interface Notifier extends AutoCloseable {
    /// The channel's name in the store, the metrics and the command line: small letters, digits and hyphens, at most
    /// 32, and the same for ever.
    String channel();

    /// How long one attempt may take; a longer one is interrupted and counts as failed.
    default Duration attemptMax() {
        return Duration.ofSeconds(15);
    }

    /// For how long after it happened an event is tried before it becomes a dead letter.
    default Duration patience() {
        return Duration.ofDays(3);
    }

    /// Lets go of connections, which are made anew when it is used again; harmless when repeated.
    @Override
    default void close() {}

    /// Tells people of messages that were sent to them. What was read, deleted or archived meanwhile, or is on the
    /// recipient's screen, never gets here, nor does anything within their quiet hours.
    non-sealed interface ToPeople extends Notifier {
        /// Whether somebody who wants to be told so wants to be told by this channel.
        boolean isWantedBy(NotificationPreferences preferences);

        /// How long a message must stay unread before the first attempt.
        default Duration delay() {
            return Duration.ZERO;
        }

        /// Whether everything that waits for one person is told at once, as soon as the oldest of it is due, or each
        /// message by itself.
        default boolean isGathering() {
            return false;
        }

        /// Makes one attempt.
        Outcome tell(Notice notice);
    }

    /// Tells the host of everything that happens, read or not; only what carries text is left to a choice.
    non-sealed interface ToHost extends Notifier {
        /// Whether the text of messages goes along.
        default boolean isTextWanted() {
            return false;
        }

        /// Makes one attempt.
        ///
        /// @param text what the message says now; null where it is not wanted, it is deleted, or there is none
        Outcome tell(Event event, @Nullable String text);
    }
}
