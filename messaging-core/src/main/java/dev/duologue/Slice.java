package dev.duologue;

/// Which part of a thread's messages to read.
///
/// @param at a place in the thread, or for [From#CHANGED_AFTER] a version; the newest ones need none
public record Slice(From from, long at) {
    /// Where a part lies.
    public enum From {
        /// The newest ones.
        NEWEST,
        /// The ones just before a place.
        BEFORE,
        /// The ones just after a place.
        AFTER,
        /// The ones about a place, half of them before it.
        AROUND,
        /// Whatever is new or changed since a version, in the order of versions.
        CHANGED_AFTER
    }

    public static Slice newest() {
        return new Slice(From.NEWEST, 0);
    }

    public static Slice before(long seq) {
        return new Slice(From.BEFORE, seq);
    }

    public static Slice after(long seq) {
        return new Slice(From.AFTER, seq);
    }

    public static Slice around(long seq) {
        return new Slice(From.AROUND, seq);
    }

    public static Slice changedAfter(long version) {
        return new Slice(From.CHANGED_AFTER, version);
    }
}
