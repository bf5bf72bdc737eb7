package dev.duologue;

import java.time.Instant;

/// An order to keep something whatever retention and erasure say. It binds Duologue's own clean-up, not what people do
/// to their own messages.
///
/// @param since when it was placed
public record LegalHold(Subject subject, Instant since) {
    /// What is to be kept.
    public sealed interface Subject {
        /// As the audit and the command line name it, for example `user ana`.
        String name();
    }

    /// One thread, with the messages of both sides.
    public record OfThread(ThreadId thread) implements Subject {
        @Override
        public String name() {
            return "thread " + thread;
        }
    }

    /// One person: every thread they take part in, with the messages of both sides.
    public record OfUser(UserId user) implements Subject {
        @Override
        public String name() {
            return "user " + user.value();
        }
    }
}
