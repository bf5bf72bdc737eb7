package dev.duologue.http;

import dev.duologue.Contact;
import dev.duologue.Draft;
import dev.duologue.History;
import dev.duologue.Messaging;
import dev.duologue.Person;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Slice;
import dev.duologue.Started;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.pages.OpenConversation;
import dev.duologue.http.pages.Page;
import dev.duologue.http.pages.ThreadLine;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The pages on which people read and write, and the forms in them that work without scripts.
final class MessagePages {
    private static final int INBOX_LIMIT = 50;
    private static final int HISTORY_LIMIT = 50;

    /// Refusals that are told on the page itself, with the text put back, because writing on may mend them.
    private static final Set<Reason> TOLD_BESIDE_THE_TEXT = EnumSet.of(
            Reason.BODY_EMPTY,
            Reason.BODY_TOO_LONG,
            Reason.RATE_LIMITED,
            Reason.MESSAGING_READ_ONLY,
            Reason.THREAD_ARCHIVED,
            Reason.MESSAGE_ID_TAKEN,
            Reason.UNAVAILABLE);

    private final Messaging messaging;
    private final Html html;

    MessagePages(Messaging messaging, Html html) {
        this.messaging = messaging;
        this.html = html;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/messages", Access.READER, this::inbox)
                .post("/messages/direct", Access.WRITER, this::start)
                .get("/messages/with/{user}", Access.READER, this::with)
                .get("/messages/{thread}", Access.READER, this::thread)
                .post("/messages/{thread}/messages", Access.WRITER, this::send)
                .post("/messages/{thread}/read", Access.WRITER, this::markRead);
    }

    private void inbox(Call call) {
        messaging.requireRunning();
        show(call, html.page(call), call.reader(), null);
    }

    private void thread(Call call) {
        ThreadId id = call.thread();
        Reader reader = call.reader();
        Page page = html.page(call);
        show(call, page, reader, open(call, page, reader, messaging.thread(reader, id), ""));
    }

    private void with(Call call) {
        UserId other = call.userIn("user");
        Reader reader = call.reader();
        Page page = html.page(call);
        show(call, page, reader, with(call, page, reader, other, ""));
    }

    private void start(Call call) {
        Fields form = call.form();
        String to = form.text("to");
        if (!UserId.isWellFormed(to)) {
            throw Contact.refusal();
        }
        UserId other = new UserId(to);
        write(
                call,
                () -> {
                    Draft draft = ThreadRoutes.draft(form, messaging);
                    Started started = messaging.start(call.writer(), other, draft);
                    return started.thread().thread().id();
                },
                page -> with(call, page, call.reader(), other, text(form)));
    }

    private void send(Call call) {
        Fields form = call.form();
        write(
                call,
                () -> {
                    Draft draft = ThreadRoutes.draft(form, messaging);
                    return messaging
                            .send(call.writer(), call.thread(), draft)
                            .thread()
                            .id();
                },
                page -> open(call, page, call.reader(), messaging.thread(call.reader(), call.thread()), text(form)));
    }

    private void markRead(Call call) {
        ThreadId id = call.thread();
        messaging.markRead(call.writer(), id, OptionalLong.empty());
        call.goTo("/messages/" + id);
    }

    /// Makes the conversation to show when a write was refused.
    private interface Afterwards {
        OpenConversation on(Page page);
    }

    private void write(Call call, Supplier<ThreadId> writing, Afterwards refusedOn) {
        try {
            call.goTo("/messages/" + writing.get());
        } catch (Refused refused) {
            Problem problem = Problem.of(refused);
            Page page = html.page(call);
            String alert = "problem." + problem.type().slug();
            if (!call.wantsPage()
                    || !TOLD_BESIDE_THE_TEXT.contains(refused.reason())
                    || !page.words().has(alert)) {
                throw refused;
            }
            Map<String, Object> values = values(page, call.reader(), refusedOn.on(page));
            values.put("alert", alert);
            html.show(call, problem.status(), "messages", page, values);
            Refusals.headers(call.ctx(), problem);
        }
    }

    private void show(Call call, Page page, Reader reader, @Nullable OpenConversation open) {
        html.show(call, 200, "messages", page, values(page, reader, open));
    }

    private Map<String, Object> values(Page page, Reader reader, @Nullable OpenConversation open) {
        List<ThreadLine> threads = messaging.inbox(reader, false, null, INBOX_LIMIT).items().stream()
                .map(view -> PageShapes.line(view, page.words()))
                .toList();
        Map<String, Object> values = new HashMap<>();
        values.put("threads", threads);
        if (open != null) {
            values.put("open", open);
        }
        return values;
    }

    private OpenConversation with(Call call, Page page, Reader reader, UserId other, String draft) {
        Optional<ThreadView> existing = existing(reader, other);
        if (existing.isPresent()) {
            return open(call, page, reader, existing.get(), draft);
        }
        if (!messaging.mayStart(reader, other)) {
            throw Contact.refusal();
        }
        Person person = messaging.person(other);
        return PageShapes.fresh(person, readsOnly(call), draft, page.words());
    }

    private Optional<ThreadView> existing(Reader reader, UserId other) {
        try {
            return Optional.of(messaging.threadWith(reader, other));
        } catch (Refused refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private OpenConversation open(Call call, Page page, Reader reader, ThreadView view, String draft) {
        OptionalLong before = call.query().number("before");
        OptionalLong after = call.query().number("after");
        boolean forwards = before.isEmpty() && after.isPresent();
        Slice slice = before.isPresent()
                ? Slice.before(before.getAsLong())
                : forwards ? Slice.after(after.getAsLong()) : Slice.newest();
        History history = messaging.history(reader, view.thread().id(), slice, HISTORY_LIMIT);
        return PageShapes.open(view, history, forwards, readsOnly(call), draft, page.words());
    }

    private static boolean readsOnly(Call call) {
        return call.principal().impersonator() != null;
    }

    private static String text(Fields form) {
        return form.optionalText("body").orElse("");
    }
}
