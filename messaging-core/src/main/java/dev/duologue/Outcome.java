package dev.duologue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of an attempt to deliver. A reason is a few plain words for operators, such as `HTTP 503`; it names no
/// person, address or text.
public sealed interface Outcome {
    /// Characters of a reason; the rest is cut off.
    int REASON_LENGTH_MAX = 200;

    /// Characters of what a channel may have remembered.
    int MEMO_LENGTH_MAX = 2_000;

    /// The other end has it.
    record Delivered() implements Outcome {}

    /// There is nobody to tell in this way, for example no device and no address; nothing is wrong.
    record NobodyThere() implements Outcome {}

    /// It did not work this time. When it is tried again is the caller's business.
    ///
    /// @param after not sooner than this, where the other end said so, or null
    /// @param memo what the channel wants to be told at the next attempt, for example which devices are left to reach
    record TryAgain(String reason, @Nullable Duration after, String memo) implements Outcome {
        public TryAgain {
            reason = Text.first(reason, REASON_LENGTH_MAX);
            if (memo.length() > MEMO_LENGTH_MAX) {
                throw new IllegalArgumentException("A memo has at most " + MEMO_LENGTH_MAX + " characters");
            }
        }

        public TryAgain after(Duration wait) {
            return new TryAgain(reason, wait, memo);
        }

        public TryAgain remembering(String text) {
            return new TryAgain(reason, after, text);
        }
    }

    /// It can never work; it is kept as a dead letter until somebody sends it anew.
    record GiveUp(String reason) implements Outcome {
        public GiveUp {
            reason = Text.first(reason, REASON_LENGTH_MAX);
        }
    }

    static Outcome delivered() {
        return new Delivered();
    }

    static Outcome nobodyThere() {
        return new NobodyThere();
    }

    static TryAgain tryAgain(String reason) {
        return new TryAgain(reason, null, "");
    }

    static Outcome giveUp(String reason) {
        return new GiveUp(reason);
    }
}
