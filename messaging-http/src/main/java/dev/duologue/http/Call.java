package dev.duologue.http;

import dev.duologue.Administrator;
import dev.duologue.MessageId;
import dev.duologue.Principal;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.Writer;
import dev.duologue.http.Callers.Caller;
import dev.duologue.http.PageSessions.PageSession;
import dev.duologue.http.pages.Words;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One call on its way through: who makes it, what it asks, and the answer. Used by one worker.
final class Call {
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final String CSRF_HEADER = "X-Duologue-CSRF";
    private static final String CSRF_FIELD = "csrf";
    private static final int ID_BITS = 96;

    private final Web web;
    private final Context ctx;
    private final String requestId = Secrets.random(ID_BITS);
    private @Nullable Caller caller;
    private @Nullable Fields query;

    Call(Web web, Context ctx) {
        this.web = web;
        this.ctx = ctx;
    }

    Context ctx() {
        return ctx;
    }

    String requestId() {
        return requestId;
    }

    /// Finds out who calls, once. A cookie alone does not do for an unsafe call.
    ///
    /// @throws Refused with `UNAUTHENTICATED`, or `FORBIDDEN` without a sign that
    ///     the user wanted the call
    Caller caller() {
        if (caller == null) {
            Caller found = web.callers().require(ctx);
            if (!SAFE.contains(ctx.method())) {
                requireOwnWill(found);
            }
            caller = found;
        }
        return caller;
    }

    /// What a browser sends by itself does not show that its user wanted this call.
    private void requireOwnWill(Caller found) {
        PageSession session = found.session();
        if (session != null) {
            requireOwnPage(session);
        }
        if (found.host() != null && !web.origins().isFromOwnPage(ctx.req())) {
            throw Refused.because(
                    Reason.FORBIDDEN,
                    "Calls with the host's session come from this site's own pages, and the browser says so by Origin"
                            + " or Sec-Fetch-Site.");
        }
    }

    /// The caller, or null when there is none that counts; for pages that anybody may see.
    @Nullable
    Caller callerIfAny() {
        try {
            return caller();
        } catch (Refused | Rejected nobody) {
            return null;
        }
    }

    /// True for a browser that wants to show the answer to a person.
    boolean wantsPage() {
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("text/html");
    }

    /// Sends the browser to where people sign in.
    void goToSignIn() {
        String signIn = web.settings().signIn();
        goTo(SignIn.from(this));
        if (signIn != null) {
            ctx.header("Location", signIn);
        }
    }

    /// Sends the browser on, always within this site.
    void goTo(String path) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("Location", web.mount() + path);
        ctx.status(303);
    }

    /// The language in which pages are shown to the caller, as a tag; null where no browser says which.
    @Nullable
    String language() {
        String wanted = ctx.header("Accept-Language");
        return wanted == null ? null : Words.preferredBy(wanted).language();
    }

    /// The path under which everything of ours is served.
    String mount() {
        return web.mount();
    }

    Principal principal() {
        return caller().identity().principal();
    }

    /// True once the caller is known to be a full member.
    boolean isAdmitted() {
        return caller != null && caller.identity().principal().member();
    }

    UserId user() {
        return principal().user();
    }

    /// Counts one read; ask for it last, when the input is known to be good.
    Reader reader() {
        Reader reader = principal().reader();
        web.reads().take(reader.user());
        return reader;
    }

    Writer writer() {
        return principal().writer();
    }

    Administrator administrator() {
        principal().reader();
        return principal().asAdministrator();
    }

    /// The body, JSON with these fields and no others.
    Fields body(String... allowed) {
        return new Payload(ctx, web.payloadBytesMax()).json(Set.of(allowed));
    }

    /// The same, for calls that mean something without a body too.
    Fields bodyIfAny(String... allowed) {
        return new Payload(ctx, web.payloadBytesMax()).jsonIfAny(Set.of(allowed));
    }

    Fields query() {
        if (query == null) {
            query = Fields.query(ctx.queryString());
        }
        return query;
    }

    int limit(int otherwise) {
        return (int) Math.min(query().number("limit").orElse(otherwise), Integer.MAX_VALUE);
    }

    @Nullable
    String cursor() {
        return query().optionalText("cursor").orElse(null);
    }

    /// The thread in the path; a malformed id is that of no thread.
    ThreadId thread() {
        return ThreadId.parse(path("thread")).orElseThrow(Refused::notFound);
    }

    MessageId message() {
        return MessageId.parse(path("message")).orElseThrow(Refused::notFound);
    }

    UserId userIn(String name) {
        String id = path(name);
        if (!UserId.isWellFormed(id)) {
            throw Refused.notFound();
        }
        return new UserId(id);
    }

    /// A decoded part of the path. Escapes that are no UTF-8 decode to U+FFFD and so name nothing.
    String path(String name) {
        String value = ctx.pathParam(name);
        if (value.indexOf('\uFFFD') >= 0) {
            throw Refused.notFound();
        }
        return value;
    }

    void json(int status, String body) {
        ctx.header("Cache-Control", "no-store");
        Answers.write(ctx, status, "application/json", body);
    }

    void text(String type, String body) {
        ctx.header("Cache-Control", "no-store");
        Answers.write(ctx, 200, type, body);
    }

    /// An answer that may be kept by its owner and asked for again by its tag, so that polling is cheap.
    void cheapToPoll(String body) {
        ctx.header("Cache-Control", "private, no-cache");
        ctx.header("Vary", "Authorization, Cookie, Origin");
        Answers.tagged(ctx, "application/json", Answers.bytes(body));
    }

    void nothing() {
        ctx.header("Cache-Control", "no-store");
        ctx.status(204);
    }

    private void requireOwnPage(PageSession session) {
        if (!web.origins().allow(ctx.req()) || !Secrets.same(session.csrf(), csrf())) {
            throw Refused.because(
                    Reason.FORBIDDEN, "Calls with a session cookie need the page's CSRF token; load the page again.");
        }
    }

    private String csrf() {
        String header = ctx.header(CSRF_HEADER);
        if (header != null) {
            return header;
        }
        Payload payload = new Payload(ctx, web.payloadBytesMax());
        return payload.isForm() ? payload.form().optionalText(CSRF_FIELD).orElse("") : "";
    }

    boolean isForm() {
        return new Payload(ctx, web.payloadBytesMax()).isForm();
    }

    /// The fields of a page's form, whatever they are.
    Fields form() {
        return new Payload(ctx, web.payloadBytesMax()).form();
    }

    Optional<PageSession> session() {
        return Optional.ofNullable(caller().session());
    }
}
