package dev.duologue;

import java.time.Instant;
import java.util.Optional;

/// What a write holds while it decides: both people's inboxes, and the switch as it stands until the commit.
///
/// @param told what the switch was last set to; empty while nobody ever set it
public record Held(Inbox low, Inbox high, Optional<SwitchState> told) {
    Stamp stamp(Instant now) {
        return new Stamp(Math.max(low.change(), high.change()) + 1, now);
    }

    Inbox of(UserId user) {
        return low.user().equals(user) ? low : high;
    }

    /// Both inboxes after a change with this stamp, written by `writer` whose writes are now `writes`.
    Held after(Stamp stamp, UserId writer, RateLog writes) {
        return new Held(after(low, stamp, writer, writes), after(high, stamp, writer, writes), told);
    }

    private static Inbox after(Inbox inbox, Stamp stamp, UserId writer, RateLog writes) {
        return new Inbox(inbox.user(), stamp.version(), inbox.user().equals(writer) ? writes : inbox.writes());
    }
}
