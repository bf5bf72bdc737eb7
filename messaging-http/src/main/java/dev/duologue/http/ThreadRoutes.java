package dev.duologue.http;

import dev.duologue.Body;
import dev.duologue.Changes;
import dev.duologue.Draft;
import dev.duologue.MessageId;
import dev.duologue.Messaging;
import dev.duologue.Page;
import dev.duologue.ReadMark;
import dev.duologue.Reader;
import dev.duologue.Refused;
import dev.duologue.Started;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import java.util.OptionalLong;

/// Calls about threads: the inbox, one thread, what changed, the read mark, and starting one.
final class ThreadRoutes {
    private static final int INBOX_LIMIT = 50;

    private final Messaging messaging;

    ThreadRoutes(Messaging messaging) {
        this.messaging = messaging;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/api/messaging/threads", Access.READER, this::inbox)
                .post("/api/messaging/threads", Access.WRITER, this::start)
                .get("/api/messaging/threads/with/{user}", Access.READER, this::threadWith)
                .get("/api/messaging/threads/{thread}", Access.READER, this::thread)
                .post("/api/messaging/threads/{thread}/read", Access.WRITER, this::markRead)
                .get("/api/messaging/unread-count", Access.READER, this::unread)
                .get("/api/messaging/changes", Access.READER, this::changes);
    }

    private void inbox(Call call) {
        int limit = Page.size(call.limit(INBOX_LIMIT));
        boolean archived = call.query().flag("archived").orElse(false);
        String cursor = call.cursor();
        call.cheapToPoll(Wire.inbox(messaging.inbox(call.reader(), archived, cursor, limit)));
    }

    private void start(Call call) {
        Fields fields = call.body("to", "body", "id");
        String to = fields.text("to");
        if (!UserId.isWellFormed(to)) {
            throw Fields.refused("to", "A user id has 1 to 255 bytes of UTF-8 and no control characters.");
        }
        Draft draft = draft(fields, messaging);
        Started started = messaging.start(call.writer(), new UserId(to), draft);
        call.json(started.replayed() ? 200 : 201, Wire.started(started));
    }

    private void thread(Call call) {
        ThreadId id = call.thread();
        call.json(200, Wire.thread(messaging.thread(call.reader(), id)));
    }

    private void threadWith(Call call) {
        UserId other = call.userIn("user");
        call.json(200, Wire.thread(messaging.threadWith(call.reader(), other)));
    }

    private void markRead(Call call) {
        OptionalLong seq = call.bodyIfAny("seq").number("seq");
        ReadMark mark = messaging.markRead(call.writer(), call.thread(), seq);
        call.json(200, Wire.readMark(mark));
    }

    private void unread(Call call) {
        call.cheapToPoll(Wire.unread(messaging.unread(call.reader())));
    }

    private void changes(Call call) {
        OptionalLong after = call.query().number("after");
        Reader reader = call.reader();
        Changes changes = messaging.changes(reader, after, Page.SIZE_MAX);
        call.json(200, Json.text(json -> {
            json.writeStartObject();
            Json.array(json, "threads", changes.threads(), Wire::thread);
            json.writeNumberField("cursor", changes.cursor());
            json.writeBooleanField("has_more", changes.more());
            json.writeEndObject();
        }));
    }

    /// What is to be sent, from the fields `body` and `id`.
    ///
    /// @throws Refused with the reason of the body's or the id's fault
    static Draft draft(Fields fields, Messaging messaging) {
        MessageId id = fields.optionalText("id")
                .map(text -> MessageId.parse(text)
                        .orElseThrow(() -> Fields.refused("id", "A message id is a UUID in its canonical form.")))
                .orElseGet(MessageId::random);
        Body body = messaging.limits().body(fields.text("body"));
        return new Draft(id, body);
    }
}
