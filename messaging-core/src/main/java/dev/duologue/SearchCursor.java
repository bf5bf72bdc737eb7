package dev.duologue;

import java.time.Instant;

/// How far a search has come: hits are given newest first, and by thread and place where times are equal.
public record SearchCursor(Instant at, ThreadId thread, long seq) {
    static SearchCursor of(Message message) {
        return new SearchCursor(message.createdAt(), message.thread(), message.seq());
    }

    /// @throws Refused with [Reason#INVALID_REQUEST] for anything that [#toString] did not write
    static SearchCursor parse(String text) {
        String[] parts = text.split("\\.", 3);
        if (parts.length == 3) {
            try {
                return new SearchCursor(
                        Instant.ofEpochMilli(Long.parseLong(parts[0])),
                        ThreadId.parse(parts[2]).orElseThrow(Page::brokenCursor),
                        Long.parseLong(parts[1]));
            } catch (NumberFormatException malformed) {
                throw Page.brokenCursor();
            }
        }
        throw Page.brokenCursor();
    }

    @Override
    public String toString() {
        return at.toEpochMilli() + "." + seq + "." + thread;
    }
}
