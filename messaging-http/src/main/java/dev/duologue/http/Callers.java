package dev.duologue.http;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.http.PageSessions.PageSession;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who is calling: by the token in `Authorization`, or else by the page session's cookie. A call that brings
/// a token is judged by that alone.
final class Callers {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final PageSessions sessions;
    private final Welcome welcome;
    private final Cookies cookies;

    Callers(Tokens tokens, PageSessions sessions, Welcome welcome, Cookies cookies) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.welcome = welcome;
        this.cookies = cookies;
    }

    /// Somebody who proved who they are.
    ///
    /// @param session the page session it came by, or null for a token
    record Caller(Identity identity, @Nullable PageSession session) {}

    /// @throws Refused with `UNAUTHENTICATED`
    Caller require(Context ctx) {
        return find(ctx).orElseThrow(Callers::unauthenticated);
    }

    /// Empty when the call carries no good proof.
    Optional<Caller> find(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            return bearer ? byToken(authorization.substring(BEARER.length()).strip()) : Optional.empty();
        }
        return bySession(cookies.session(ctx));
    }

    Optional<Caller> byToken(String token) {
        return tokens.accept(token).filter(welcome::admits).map(identity -> new Caller(identity, null));
    }

    /// @param word the cookie's value, or null without a cookie
    Optional<Caller> bySession(@Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(sessions::find)
                .filter(session -> welcome.admits(session.identity()))
                .map(session -> new Caller(session.identity(), session));
    }

    /// Somebody whose proof was taken before, unless they are expired or removed by now.
    Optional<Caller> stillWelcome(Identity identity, Instant now) {
        return Optional.of(identity)
                .filter(known -> !known.expiredAt(now) && welcome.admits(known))
                .map(known -> new Caller(known, null));
    }

    /// Gets ready what takes a while, without waiting for it.
    void warmUp() {
        tokens.warmUp();
    }

    PageSessions sessions() {
        return sessions;
    }

    Cookies cookies() {
        return cookies;
    }

    static Refused unauthenticated() {
        return Refused.because(
                Reason.UNAUTHENTICATED,
                "Sign in first: send a token that is signed, not expired and meant for this server.");
    }
}
