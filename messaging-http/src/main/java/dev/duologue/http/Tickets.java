package dev.duologue.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duologue.http.Callers.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Words that open one socket once, so that no token ever stands in an address.
final class Tickets {
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int TICKET_BITS = 128;
    private static final int OPEN_MAX = 100_000;

    private final InstantSource clock;
    private final Cache<String, Ticket> open = Caffeine.newBuilder()
            .maximumSize(OPEN_MAX)
            .expireAfterWrite(LIFETIME.multipliedBy(2))
            .build();

    Tickets(InstantSource clock) {
        this.clock = clock;
    }

    /// @param expiresAt after which the word opens nothing
    record Ticket(String word, Caller caller, Instant expiresAt) {}

    Ticket issue(Caller caller) {
        Ticket ticket =
                new Ticket(Secrets.random(TICKET_BITS), caller, clock.instant().plus(LIFETIME));
        open.put(ticket.word(), ticket);
        return ticket;
    }

    /// Who it was issued to, the first time it is asked within its lifetime; empty ever after.
    Optional<Caller> redeem(String word) {
        return Optional.ofNullable(open.asMap().remove(word))
                .filter(ticket -> clock.instant().isBefore(ticket.expiresAt()))
                .map(Ticket::caller);
    }
}
