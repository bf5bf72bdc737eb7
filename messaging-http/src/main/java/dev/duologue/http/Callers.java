package dev.duologue.http;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.http.PageSessions.PageSession;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out who is calling: by the token in `Authorization`, or else by what the host says, or else by the page
/// session's cookie. A call that brings a token is judged by that alone.
final class Callers {
    private static final String BEARER = "Bearer ";

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    private final Tokens tokens;
    private final PageSessions sessions;
    private final Welcome welcome;
    private final HostSession host;

    /// @param host says who is calling by its own session, or null without such a host
    Callers(Tokens tokens, PageSessions sessions, Welcome welcome, @Nullable HostSession host) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.welcome = welcome;
        this.host = host == null ? ctx -> Optional.empty() : host;
    }

    /// Somebody who proved who they are.
    ///
    /// @param session the page session it came by, or null
    /// @param host what the host said of its own session, or null
    record Caller(
            Identity identity,
            @Nullable PageSession session,
            @Nullable HostCaller host) {
        static Caller byToken(Identity identity) {
            return new Caller(identity, null, null);
        }

        static Caller by(PageSession session) {
            return new Caller(session.identity(), session, null);
        }

        static Caller by(HostCaller host) {
            return new Caller(host.identity(), null, host);
        }
    }

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
        return byCookie(ctx);
    }

    /// By what a browser sends by itself, whoever made it call: the session of the host, or else the page session.
    Optional<Caller> byCookie(Context ctx) {
        return byHost(ctx).or(() -> bySession(cookies().session(ctx)));
    }

    private Optional<Caller> byHost(Context ctx) {
        return host.caller(ctx).map(Caller::by).filter(caller -> !isOver(caller) && welcome.admits(caller.identity()));
    }

    Optional<Caller> byToken(String token) {
        return tokens.accept(token).filter(welcome::admits).map(Caller::byToken);
    }

    /// @param word the cookie's value, or null without a cookie
    Optional<Caller> bySession(@Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(sessions::find)
                .filter(session -> welcome.admits(session.identity()))
                .map(Caller::by);
    }

    /// Whether somebody whose proof was taken before may still come in.
    boolean isStillWelcome(Caller caller) {
        return !isOver(caller) && isPresent(caller) && welcome.admits(caller.identity());
    }

    /// Whether the proof has expired or its page session has ended.
    boolean isOver(Caller caller) {
        PageSession session = caller.session();
        return welcome.isTooLate(caller.identity())
                || (session != null && sessions.find(session.word()).isEmpty());
    }

    /// Whether the host's session is still there, as the host says now; true for everybody else.
    boolean isPresent(Caller caller) {
        HostCaller known = caller.host();
        try {
            return known == null || known.present().getAsBoolean();
        } catch (RuntimeException gone) {
            LOG.debug("A session of the host could not be asked and counts as ended", gone);
            return false;
        }
    }

    /// Gets ready what takes a while, without waiting for it.
    void warmUp() {
        tokens.warmUp();
    }

    PageSessions sessions() {
        return sessions;
    }

    Cookies cookies() {
        return sessions.cookies();
    }

    static Refused unauthenticated() {
        return Refused.because(
                Reason.UNAUTHENTICATED,
                "Sign in first: send a token that is signed, not expired and meant for this server.");
    }
}
