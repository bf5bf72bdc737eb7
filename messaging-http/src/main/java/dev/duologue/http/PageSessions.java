package dev.duologue.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Optional;

/// The sessions of browsers that look at the pages, in memory: after a restart people sign in again. A session ends
/// with the token it was exchanged for.
final class PageSessions {
    private static final int WORD_BITS = 256;
    private static final int OPEN_MAX = 100_000;

    private final InstantSource clock;
    private final Cookies cookies;
    private final Cache<String, PageSession> open =
            Caffeine.newBuilder().maximumSize(OPEN_MAX).build();

    PageSessions(InstantSource clock, Cookies cookies) {
        this.clock = clock;
        this.cookies = cookies;
    }

    /// Where browsers keep the word.
    Cookies cookies() {
        return cookies;
    }

    /// @param word the cookie's value
    /// @param csrf what unsafe calls must repeat, so that no other site can make them
    record PageSession(String word, String csrf, Identity identity) {}

    /// Always under a new word, so that nobody can plant one beforehand.
    PageSession begin(Identity identity) {
        PageSession session = new PageSession(Secrets.random(WORD_BITS), Secrets.random(WORD_BITS), identity);
        open.put(session.word(), session);
        return session;
    }

    Optional<PageSession> find(String word) {
        Optional<PageSession> found = Optional.ofNullable(open.getIfPresent(word));
        if (found.isPresent() && found.get().identity().expiredAt(clock.instant())) {
            open.invalidate(word);
            return Optional.empty();
        }
        return found;
    }

    /// Harmless when repeated.
    void end(String word) {
        open.invalidate(word);
    }
}
