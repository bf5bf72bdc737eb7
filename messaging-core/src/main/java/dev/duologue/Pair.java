package dev.duologue;

import java.util.Set;

/// Two different people without direction: whoever is named first, the pair is the same. Its order, low before high
/// by [UserId#compareTo], is also the order in which stores lock.
public record Pair(UserId low, UserId high) {
    public Pair {
        if (low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("A pair is two different people, the lower id first; use Pair.of");
        }
    }

    /// The pair of two people in either order.
    ///
    /// @throws Refused with [Reason#CONTACT_REFUSED] when both are the same person
    public static Pair of(UserId one, UserId other) {
        int order = one.compareTo(other);
        if (order == 0) {
            throw Contact.refusal();
        }
        return order < 0 ? new Pair(one, other) : new Pair(other, one);
    }

    public boolean has(UserId user) {
        return low.equals(user) || high.equals(user);
    }

    public UserId other(UserId user) {
        return low.equals(user) ? high : low;
    }

    public Set<UserId> both() {
        return Set.of(low, high);
    }
}
