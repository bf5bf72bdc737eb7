package dev.duologue.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.duologue.History;
import dev.duologue.Hit;
import dev.duologue.Message;
import dev.duologue.MessageThread;
import dev.duologue.Page;
import dev.duologue.Participant;
import dev.duologue.Person;
import dev.duologue.ReadMark;
import dev.duologue.Reason;
import dev.duologue.Started;
import dev.duologue.ThreadView;
import dev.duologue.Unread;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shapes of people, threads and messages in JSON, the same over REST and sockets.
final class Wire {
    /// Code points of a body shown in the inbox.
    static final int PREVIEW_LENGTH_MAX = 100;

    private Wire() {}

    static void person(JsonGenerator json, Person person) throws IOException {
        json.writeStartObject();
        personFields(json, person);
        json.writeEndObject();
    }

    static void personFields(JsonGenerator json, Person person) throws IOException {
        json.writeStringField("user_id", person.user().value());
        json.writeStringField("name", person.name());
        json.writeStringField(
                "avatar_url", person.removed() ? null : person.profile().avatarUrl());
        json.writeStringField("role", person.removed() ? null : person.profile().role());
        json.writeBooleanField("removed", person.removed());
    }

    static void thread(JsonGenerator json, ThreadView view) throws IOException {
        MessageThread thread = view.thread();
        json.writeStartObject();
        json.writeStringField("id", thread.id().toString());
        json.writeFieldName("with");
        person(json, view.with());
        Json.array(json, "participants", thread.participants(), Wire::participant);
        Json.time(json, "created_at", thread.createdAt());
        Json.time(json, "archived_at", thread.archivedAt());
        lastMessage(json, thread.last());
        Json.time(json, "last_message_at", thread.lastMessageAt());
        json.writeNumberField("last_seq", thread.lastSeq());
        json.writeNumberField("unread_count", view.unread());
        json.writeNumberField("version", thread.version());
        json.writeBooleanField("can_send", view.canSend());
        json.writeStringField(
                "cannot_send_reason", view.cannotSendReason().map(Wire::slug).orElse(null));
        json.writeEndObject();
    }

    static void message(JsonGenerator json, MessageThread thread, Message message) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", message.id().toString());
        json.writeStringField("thread_id", message.thread().toString());
        json.writeNumberField("seq", message.seq());
        json.writeNumberField("version", message.version());
        json.writeStringField("sender_id", message.sender().value());
        json.writeStringField("body", message.body());
        Json.array(json, "links", Links.in(message.body()), Wire::link);
        Json.time(json, "created_at", message.createdAt());
        Json.time(json, "edited_at", message.editedAt());
        Json.time(json, "deleted_at", message.deletedAt());
        Json.time(json, "read_at", readAt(thread, message));
        json.writeEndObject();
    }

    /// When the other side's mark last moved, once it has passed the message; null before.
    static @Nullable Instant readAt(MessageThread thread, Message message) {
        Participant other = thread.participant(thread.other(message.sender()));
        return other.readSeq() >= message.seq() ? other.readAt() : null;
    }

    static String thread(ThreadView view) {
        return Json.text(json -> thread(json, view));
    }

    static String message(MessageThread thread, Message message) {
        return Json.text(json -> message(json, thread, message));
    }

    static String started(Started started) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeFieldName("thread");
            thread(json, started.thread());
            json.writeFieldName("message");
            message(json, started.thread().thread(), started.message());
            json.writeBooleanField("created", started.created());
            json.writeEndObject();
        });
    }

    static String inbox(Page<ThreadView> page) {
        return page("threads", page, Wire::thread);
    }

    static String people(Page<Person> page) {
        return page("people", page, Wire::person);
    }

    static String hits(Page<Hit> page) {
        return page("results", page, Wire::hit);
    }

    static String history(History history) {
        return Json.text(json -> {
            json.writeStartObject();
            messages(json, history.thread(), history.messages());
            json.writeBooleanField("has_more", history.more());
            json.writeEndObject();
        });
    }

    static void messages(JsonGenerator json, MessageThread thread, List<Message> messages) throws IOException {
        Json.array(json, "messages", messages, (out, message) -> message(out, thread, message));
    }

    static String readMark(ReadMark mark) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("thread_id", mark.thread().toString());
            json.writeNumberField("read_seq", mark.seq());
            Json.time(json, "read_at", mark.at());
            json.writeNumberField("unread_count", mark.unread());
            json.writeEndObject();
        });
    }

    static String unread(Unread unread) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeNumberField("unread_count", unread.messages());
            json.writeNumberField("unread_threads", unread.threads());
            json.writeEndObject();
        });
    }

    /// One page of a list, with the cursor of the next or null.
    static <T> String page(String name, Page<T> page, Json.ItemWriting<T> item) {
        return Json.text(json -> {
            json.writeStartObject();
            Json.array(json, name, page.items(), item);
            json.writeStringField("next_cursor", page.cursor());
            json.writeEndObject();
        });
    }

    /// A reason as problems name it.
    static String slug(Reason reason) {
        return ProblemType.of(reason).slug();
    }

    static void participant(JsonGenerator json, Participant participant) throws IOException {
        json.writeStartObject();
        json.writeStringField("user_id", participant.user().value());
        json.writeStringField("role", participant.role());
        json.writeNumberField("read_seq", participant.readSeq());
        Json.time(json, "read_at", participant.readAt());
        json.writeEndObject();
    }

    private static void lastMessage(JsonGenerator json, @Nullable Message last) throws IOException {
        if (last == null) {
            json.writeNullField("last_message");
            return;
        }
        json.writeObjectFieldStart("last_message");
        json.writeStringField("id", last.id().toString());
        json.writeNumberField("seq", last.seq());
        json.writeStringField("sender_id", last.sender().value());
        json.writeStringField("preview", last.preview(PREVIEW_LENGTH_MAX));
        Json.time(json, "created_at", last.createdAt());
        json.writeBooleanField("deleted", last.deleted());
        json.writeEndObject();
    }

    private static void hit(JsonGenerator json, Hit hit) throws IOException {
        json.writeStartObject();
        json.writeStringField("thread_id", hit.thread().id().toString());
        json.writeFieldName("message");
        message(json, hit.thread(), hit.message());
        json.writeFieldName("with");
        person(json, hit.with());
        json.writeEndObject();
    }

    private static void link(JsonGenerator json, Links.Range range) throws IOException {
        json.writeStartObject();
        json.writeNumberField("start", range.start());
        json.writeNumberField("end", range.end());
        json.writeEndObject();
    }
}
