package dev.duologue.http;

import dev.duologue.Contact;
import dev.duologue.History;
import dev.duologue.Hit;
import dev.duologue.Messaging;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Slice;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.PageShapes.Doing;
import dev.duologue.http.pages.FoundLine;
import dev.duologue.http.pages.OpenConversation;
import dev.duologue.http.pages.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The pages on which people read: inbox, conversation, search. They work without scripts; [MessageForms] takes what is
/// written in them.
final class MessagePages {
    private static final int INBOX_LIMIT = 50;
    private static final int HISTORY_LIMIT = 50;
    private static final int SEARCH_LIMIT = 20;

    private final Messaging messaging;
    private final Html html;

    MessagePages(Messaging messaging, Html html) {
        this.messaging = messaging;
        this.html = html;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/messages", Access.READER, this::inbox)
                .get("/messages/search", Access.READER, this::search)
                .get("/messages/with/{user}", Access.READER, this::with)
                .get("/messages/{thread}", Access.READER, this::thread);
    }

    /// What the template needs: a page of the inbox, and the open conversation if there is one.
    Map<String, Object> values(Call call, Page page, Reader reader, @Nullable OpenConversation open) {
        String cursor = open == null ? call.cursor() : null;
        PageShapes shapes = shapes(call, page);
        dev.duologue.Page<ThreadView> threads = messaging.inbox(reader, false, cursor, INBOX_LIMIT);
        Map<String, Object> values = new HashMap<>();
        values.put("threads", threads.items().stream().map(shapes::line).toList());
        threads.next().ifPresent(next -> values.put("next", next));
        if (open != null) {
            values.put("open", open);
        }
        return values;
    }

    OpenConversation with(Call call, Page page, Reader reader, UserId other, String draft) {
        Optional<ThreadView> existing = existing(reader, other);
        if (existing.isPresent()) {
            return open(call, page, reader, existing.get(), draft);
        }
        if (!messaging.mayStart(reader, other)) {
            throw Contact.refusal();
        }
        return shapes(call, page).fresh(messaging.person(other), draft);
    }

    OpenConversation open(Call call, Page page, Reader reader, ThreadView view, String draft) {
        Fields query = call.query();
        OptionalLong before = query.number("before");
        OptionalLong after = query.number("after");
        OptionalLong around = query.number("around");
        Slice slice = before.isPresent()
                ? Slice.before(before.getAsLong())
                : after.isPresent()
                        ? Slice.after(after.getAsLong())
                        : around.isPresent() ? Slice.around(around.getAsLong()) : Slice.newest();
        boolean forwards = before.isEmpty() && (after.isPresent() || around.isPresent());
        History history = messaging.history(reader, view.thread().id(), slice, HISTORY_LIMIT);
        Doing doing = new Doing(forwards, draft, query.optionalText("edit"), query.optionalText("delete"));
        return shapes(call, page).open(view, history, doing);
    }

    private void inbox(Call call) {
        messaging.requireRunning();
        show(call, html.page(call), call.reader(), null);
    }

    private void thread(Call call) {
        Reader reader = call.reader();
        Page page = html.page(call);
        show(call, page, reader, open(call, page, reader, messaging.thread(reader, call.thread()), ""));
    }

    private void with(Call call) {
        UserId other = call.userIn("user");
        Reader reader = call.reader();
        Page page = html.page(call);
        show(call, page, reader, with(call, page, reader, other, ""));
    }

    private void search(Call call) {
        String wanted = call.query().optionalText("q").orElse("").strip();
        Reader reader = call.reader();
        Page page = html.page(call);
        if (wanted.isEmpty()) {
            show(call, page, reader, null);
            return;
        }
        dev.duologue.Page<Hit> hits = messaging.search(reader, wanted, call.cursor(), SEARCH_LIMIT);
        PageShapes shapes = shapes(call, page);
        List<FoundLine> found =
                hits.items().stream().map(hit -> shapes.found(hit, wanted)).toList();
        Map<String, Object> values = new HashMap<>(Map.of("threads", List.of(), "found", found, "query", wanted));
        hits.next().ifPresent(next -> values.put("next", next));
        html.show(call, 200, "messages", page, values);
    }

    private void show(Call call, Page page, Reader reader, @Nullable OpenConversation open) {
        html.show(call, 200, "messages", page, values(call, page, reader, open));
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

    private PageShapes shapes(Call call, Page page) {
        boolean readsOnly = call.principal().impersonator() != null;
        return new PageShapes(page, readsOnly, messaging.limits().editWindow());
    }
}
