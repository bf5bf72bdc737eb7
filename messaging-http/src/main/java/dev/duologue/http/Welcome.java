package dev.duologue.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Registry;
import dev.duologue.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Takes note of whoever comes in, and keeps out the removed: the registry is asked about each person at most every 30
/// seconds. That somebody looks through another's eyes goes into the audit before they see anything, once an hour.
final class Welcome {
    static final Duration RECHECK = Duration.ofSeconds(30);

    /// What is noted of one impersonator and one person counts so long.
    static final Duration LOOK = Duration.ofHours(1);

    private static final int REMEMBERED_MAX = 100_000;

    private final Registry registry;
    private final InstantSource clock;
    private final Cache<UserId, Seen> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    private final Cache<Look, Instant> looks =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    Welcome(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private record Look(String impersonator, UserId user) {}

    private record Seen(Profile claims, Instant at, boolean welcome) {}

    /// Whether this person may come in. While the store cannot tell, nobody is kept out by this alone, but for
    /// impersonators of whom the audit cannot be told.
    boolean admits(Identity identity) {
        Principal principal = identity.principal();
        UserId user = principal.user();
        principal.impersonatedBy().filter(by -> principal.member()).ifPresent(by -> note(new Look(by, user)));
        Instant now = clock.instant();
        Seen seen = remembered.getIfPresent(user);
        boolean fresh = seen != null && Duration.between(seen.at(), now).abs().compareTo(RECHECK) < 0;
        boolean nothingNew = seen != null
                && (identity.claims().equals(Profile.EMPTY) || identity.claims().equals(seen.claims()));
        if (seen != null && fresh && nothingNew) {
            return seen.welcome();
        }
        return ask(identity, now);
    }

    /// Whether the proof counts no longer.
    boolean isTooLate(Identity identity) {
        return identity.expiredAt(clock.instant());
    }

    private void note(Look look) {
        Instant now = clock.instant();
        looks.asMap().compute(look, (same, noted) -> {
            boolean fresh = noted != null && Duration.between(noted, now).abs().compareTo(LOOK) < 0;
            if (fresh) {
                return noted;
            }
            return tell(look) ? now : null;
        });
    }

    /// @return false while there is no database, and so nothing to be seen
    private boolean tell(Look look) {
        try {
            registry.noteImpersonation(look.user(), look.impersonator());
            return true;
        } catch (Refused refused) {
            if (refused.reason() == Reason.MESSAGING_DISABLED) {
                return false;
            }
            throw refused;
        }
    }

    private boolean ask(Identity identity, Instant now) {
        UserId user = identity.principal().user();
        try {
            boolean welcome = registry.welcome(user, identity.claims());
            remembered.put(user, new Seen(identity.claims(), now, welcome));
            return welcome;
        } catch (Refused refused) {
            if (refused.reason() == Reason.MESSAGING_DISABLED || refused.reason() == Reason.UNAVAILABLE) {
                return true;
            }
            throw refused;
        }
    }
}
