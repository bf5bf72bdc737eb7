package dev.duologue.http;

import dev.duologue.Contact;
import dev.duologue.Draft;
import dev.duologue.Messaging;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.pages.OpenConversation;
import dev.duologue.http.pages.Page;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// The forms of [MessagePages]. Each leads back to the conversation; what can be mended is told beside the text.
final class MessageForms {
    private static final String MESSAGES = "/messages/{thread}/messages";

    /// Refusals that are told on the page itself, with the text put back, because writing on may mend them.
    private static final Set<Reason> TOLD_BESIDE_THE_TEXT = EnumSet.of(
            Reason.BODY_EMPTY,
            Reason.BODY_TOO_LONG,
            Reason.RATE_LIMITED,
            Reason.MESSAGING_READ_ONLY,
            Reason.THREAD_ARCHIVED,
            Reason.MESSAGE_ID_TAKEN,
            Reason.EDIT_WINDOW_OVER,
            Reason.MESSAGE_DELETED,
            Reason.UNAVAILABLE);

    private final Messaging messaging;
    private final Html html;
    private final MessagePages pages;

    MessageForms(Messaging messaging, Html html, MessagePages pages) {
        this.messaging = messaging;
        this.html = html;
        this.pages = pages;
    }

    void register(Endpoints endpoints) {
        endpoints
                .post("/messages/direct", Access.WRITER, this::start)
                .post(MESSAGES, Access.WRITER, this::send)
                .post(MESSAGES + "/{message}", Access.WRITER, this::edit)
                .post(MESSAGES + "/{message}/delete", Access.WRITER, this::delete)
                .post("/messages/{thread}/read", Access.WRITER, this::markRead);
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
                () -> messaging
                        .start(call.writer(), other, draft(form))
                        .thread()
                        .thread()
                        .id(),
                page -> pages.with(call, page, call.reader(), other, text(form)));
    }

    private void send(Call call) {
        Fields form = call.form();
        writeIn(call, thread -> messaging.send(call.writer(), thread, draft(form)), text(form));
    }

    private void edit(Call call) {
        Fields form = call.form();
        writeIn(
                call,
                thread -> messaging.edit(
                        call.writer(),
                        thread,
                        call.message(),
                        messaging.limits().body(form.text("body"))),
                text(form));
    }

    private void delete(Call call) {
        writeIn(call, thread -> messaging.delete(call.writer(), thread, call.message()), "");
    }

    private void markRead(Call call) {
        ThreadId id = call.thread();
        messaging.markRead(call.writer(), id, OptionalLong.empty());
        call.goTo("/messages/" + id);
    }

    /// Changes something in a thread.
    private interface Change {
        void in(ThreadId thread);
    }

    /// Makes the conversation to show when a write was refused.
    private interface Afterwards {
        OpenConversation on(Page page);
    }

    private void writeIn(Call call, Change change, String text) {
        write(
                call,
                () -> {
                    change.in(call.thread());
                    return call.thread();
                },
                page -> pages.open(call, page, call.reader(), messaging.thread(call.reader(), call.thread()), text));
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
            Map<String, Object> values = pages.values(call, page, call.reader(), refusedOn.on(page));
            values.put("alert", alert);
            html.show(call, problem.status(), "messages", page, values);
            Refusals.headers(call.ctx(), problem);
        }
    }

    private Draft draft(Fields form) {
        return ThreadRoutes.draft(form, messaging);
    }

    private static String text(Fields form) {
        return form.optionalText("body").orElse("");
    }
}
