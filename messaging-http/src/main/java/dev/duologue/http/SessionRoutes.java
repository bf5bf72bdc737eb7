package dev.duologue.http;

import dev.duologue.Principal;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.http.Callers.Caller;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.PageSessions.PageSession;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanging a host's token for a page session, and ending it.
final class SessionRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

    private final Web web;
    private final Html html;

    SessionRoutes(Web web, Html html) {
        this.web = web;
        this.html = html;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/signin", Access.ANYONE, this::signIn)
                .get("/session", Access.ANYONE, call -> call.goTo("/signin"))
                .post("/session", Access.ANYONE, this::begin)
                .post("/session/end", Access.ANYONE, this::end);
    }

    private void signIn(Call call) {
        if (web.settings().signIn() == null) {
            html.show(call, 200, "signin", html.page(call), Map.of("next", SignIn.next(call.query())));
        } else {
            call.goToSignIn();
        }
    }

    /// A token proves who somebody is, not that they wanted to sign in here: a page of another site may not do it for
    /// them, unless the operator allows that site.
    private void begin(Call call) {
        requireOwnPage(call.ctx());
        boolean form = call.isForm();
        String token = (form ? call.form() : call.body("token")).text("token").strip();
        Optional<Caller> caller = web.callers().byToken(token);
        if (caller.isEmpty() && form && call.wantsPage()) {
            html.show(
                    call,
                    ProblemType.UNAUTHENTICATED.status(),
                    "signin",
                    html.page(call),
                    Map.of("alert", "signin.refused", "next", SignIn.next(call.form())));
            return;
        }
        Caller accepted = caller.orElseThrow(Callers::unauthenticated);
        accepted.identity().principal().reader();
        PageSession session = open(call.ctx(), accepted);
        listen(call, accepted.identity().principal());
        if (form) {
            call.goTo(SignIn.next(call.form()));
        } else {
            answer(call, session);
        }
    }

    private PageSession open(Context ctx, Caller accepted) {
        String old = web.callers().cookies().session(ctx);
        if (old != null) {
            web.callers().sessions().end(old);
        }
        PageSession session = web.callers().sessions().begin(accepted.identity());
        Duration left = Duration.between(web.now(), accepted.identity().expiresAt());
        web.callers().cookies().set(ctx, session.word(), left);
        return session;
    }

    /// Takes note of the language of the browser, in which its person is told of messages by mail. Signing in does not
    /// fail over it: the next sign-in brings it again.
    private void listen(Call call, Principal principal) {
        String language = call.language();
        if (language == null || principal.impersonator() != null) {
            return;
        }
        try {
            web.core().notifications().speak(principal.writer(), language);
        } catch (Refused later) {
            LOG.debug("The language of a browser was not noted: {}", later.reason());
        }
    }

    private static void answer(Call call, PageSession session) {
        call.json(201, Json.text(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "user_id", session.identity().principal().user().value());
            json.writeStringField("csrf_token", session.csrf());
            Json.time(json, "expires_at", session.identity().expiresAt());
            json.writeEndObject();
        }));
    }

    private void end(Call call) {
        String word = web.callers().cookies().session(call.ctx());
        if (web.callers().bySession(word).isPresent()) {
            call.session().map(PageSession::word).ifPresent(web.callers().sessions()::end);
        }
        web.callers().cookies().clear(call.ctx());
        if (call.wantsPage()) {
            call.goTo("/signin");
        } else {
            call.nothing();
        }
    }

    private void requireOwnPage(Context ctx) {
        if (!web.origins().allow(ctx.req())) {
            throw Refused.because(Reason.FORBIDDEN, "Another site's page may not sign anybody in here.");
        }
    }
}
