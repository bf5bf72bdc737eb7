package dev.duologue.http;

import dev.duologue.Person;
import dev.duologue.Principal;
import dev.duologue.Reader;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.Callers.Caller;
import dev.duologue.http.PageSessions.PageSession;
import dev.duologue.http.pages.Face;
import dev.duologue.http.pages.Page;
import dev.duologue.http.pages.Words;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/// Makes pages from the templates that were compiled with this jar, under a content policy that lets nothing run but
/// our own files.
final class Html {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: https:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; "
            + "trusted-types lit-html duologue";

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private final Web web;

    Html(Web web) {
        this.web = web;
    }

    /// What every page needs to know of this call. Asks for nothing that must be there: it also makes the pages that
    /// say what went wrong.
    Page page(Call call) {
        Words words = Words.preferredBy(call.ctx().header("Accept-Language"));
        Caller caller = call.callerIfAny();
        boolean running = running();
        PageSession session = caller == null ? null : caller.session();
        return new Page(
                words,
                web.mount(),
                session == null ? "" : session.csrf(),
                caller == null ? null : viewer(caller.identity().principal(), words, running),
                running,
                web.settings().demoPeople().isPresent(),
                web.now());
    }

    /// Answers with a page.
    ///
    /// @param template its name without the ending
    /// @param values what it needs besides its `page`; what is left out has the template's default
    void show(Call call, int status, String template, Page page, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("page", page);
        StringOutput html = new StringOutput();
        ENGINE.render(template + ".jte", all, html);
        headers(call.ctx());
        Answers.write(call.ctx(), status, "text/html; charset=utf-8", html.toString());
    }

    /// A person as pages show them.
    static Face face(Person person, Words words) {
        String name = person.removed() && words.has("person.removed") ? words.say("person.removed") : person.name();
        return new Face(
                person.user().value(),
                name,
                person.removed() ? null : person.profile().avatarUrl(),
                person.removed() ? null : person.profile().role(),
                person.removed());
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("X-Frame-Options", "SAMEORIGIN");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Cookie, Accept-Language");
    }

    private Page.Viewer viewer(Principal principal, Words words, boolean running) {
        Person person = person(principal.user());
        boolean readsOnly = principal.impersonator() != null;
        boolean admin = principal.administrator() && principal.member() && !readsOnly;
        return new Page.Viewer(face(person, words), admin, readsOnly, running ? unread(principal) : 0);
    }

    private Person person(UserId user) {
        try {
            return web.messaging().person(user);
        } catch (Refused unavailable) {
            return Person.unknown(user);
        }
    }

    private long unread(Principal principal) {
        try {
            Reader reader = principal.reader();
            return web.messaging().unread(reader).messages();
        } catch (Refused refused) {
            return 0;
        }
    }

    private boolean running() {
        try {
            return web.messaging().switchState() != SwitchState.OFF;
        } catch (Refused unavailable) {
            return false;
        }
    }
}
