package dev.duologue.http;

import dev.duologue.Body;
import dev.duologue.Draft;
import dev.duologue.Hit;
import dev.duologue.MessageId;
import dev.duologue.Messaging;
import dev.duologue.Page;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Sent;
import dev.duologue.Slice;
import dev.duologue.ThreadId;
import dev.duologue.http.Endpoints.Access;
import io.javalin.http.HandlerType;
import java.util.List;

/// Calls about messages: reading a part of a thread, sending, editing, deleting, searching.
final class MessageRoutes {
    private static final int HISTORY_LIMIT = 20;
    private static final int SEARCH_LIMIT = 20;
    private static final List<String> PLACES = List.of("before", "after", "around", "changed_after");
    private static final String MESSAGES = "/api/messaging/threads/{thread}/messages";

    private final Messaging messaging;

    MessageRoutes(Messaging messaging) {
        this.messaging = messaging;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get(MESSAGES, Access.READER, this::history)
                .post(MESSAGES, Access.WRITER, this::send)
                .on(HandlerType.PATCH, MESSAGES + "/{message}", Access.WRITER, this::edit)
                .on(HandlerType.DELETE, MESSAGES + "/{message}", Access.WRITER, this::delete)
                .get("/api/messaging/search", Access.READER, this::search);
    }

    private void history(Call call) {
        int limit = Page.size(call.limit(HISTORY_LIMIT));
        Slice slice = slice(call.query());
        ThreadId id = call.thread();
        call.json(200, Wire.history(messaging.history(call.reader(), id, slice, limit)));
    }

    private void send(Call call) {
        Draft draft = ThreadRoutes.draft(call.body("body", "id"), messaging);
        Sent sent = messaging.send(call.writer(), call.thread(), draft);
        call.json(sent.replayed() ? 200 : 201, Wire.message(sent.thread(), sent.message()));
    }

    private void edit(Call call) {
        Body body = messaging.limits().body(call.body("body").text("body"));
        MessageId message = call.message();
        Sent sent = messaging.edit(call.writer(), call.thread(), message, body);
        call.json(200, Wire.message(sent.thread(), sent.message()));
    }

    private void delete(Call call) {
        messaging.delete(call.writer(), call.thread(), call.message());
        call.nothing();
    }

    private void search(Call call) {
        int limit = Page.size(call.limit(SEARCH_LIMIT));
        String text = call.query().text("q");
        String cursor = call.cursor();
        Page<Hit> hits = messaging.search(call.reader(), text, cursor, limit);
        call.json(200, Wire.hits(hits));
    }

    private static Slice slice(Fields query) {
        List<String> given = PLACES.stream().filter(query::has).toList();
        if (given.size() > 1) {
            throw Refused.field(Reason.INVALID_REQUEST, given.get(1), "Ask for one place at a time.");
        }
        if (given.isEmpty()) {
            return Slice.newest();
        }
        long number = query.number(given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "before" -> Slice.before(number);
            case "after" -> Slice.after(number);
            case "around" -> Slice.around(number);
            default -> Slice.changedAfter(number);
        };
    }
}
