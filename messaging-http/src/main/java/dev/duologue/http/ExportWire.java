package dev.duologue.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.duologue.Exported;
import dev.duologue.Message;
import dev.duologue.MessageThread;
import dev.duologue.Person;
import dev.duologue.Profile;
import java.io.IOException;

/// The lines of an export: what each is stands in its `type`. Only here does a person's own e-mail address leave the
/// server, and never anybody else's.
public final class ExportWire {
    private ExportWire() {}

    /// One line of JSON, without its end.
    public static String line(Exported piece) {
        return Json.text(json -> {
            json.writeStartObject();
            write(json, piece);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Exported piece) throws IOException {
        switch (piece) {
            case Exported.Self self -> self(json, self);
            case Exported.Preferences preferences -> {
                json.writeStringField("type", "notification_preferences");
                NotificationWire.fields(json, preferences.preferences());
                json.writeStringField("language", preferences.preferences().language());
            }
            case Exported.Device device -> {
                json.writeStringField("type", "push_subscription");
                json.writeStringField("host", device.host());
                Json.time(json, "registered_at", device.registeredAt());
                Json.time(json, "expires_at", device.expiresAt());
                json.writeStringField("language", device.language());
            }
            case Exported.Related related -> {
                json.writeStringField("type", "relationship");
                AdminWire.relationshipFields(json, related.relationship());
            }
            case Exported.Conversation conversation -> thread(json, conversation.thread());
            case Exported.Said said -> message(json, said.message());
            case Exported.End end -> {
                json.writeStringField("type", "end");
                json.writeNumberField("threads", end.threads());
                json.writeNumberField("messages", end.messages());
            }
        }
    }

    private static void self(JsonGenerator json, Exported.Self self) throws IOException {
        Person person = self.person();
        Profile profile = person.profile();
        json.writeStringField("type", "person");
        Wire.personFields(json, person);
        json.writeStringField("email", profile.email());
        Json.time(json, "exported_at", self.at());
    }

    private static void thread(JsonGenerator json, MessageThread thread) throws IOException {
        json.writeStringField("type", "thread");
        json.writeStringField("id", thread.id().toString());
        Json.array(json, "participants", thread.participants(), Wire::participant);
        Json.time(json, "created_at", thread.createdAt());
        Json.time(json, "archived_at", thread.archivedAt());
        json.writeNumberField("last_seq", thread.lastSeq());
    }

    private static void message(JsonGenerator json, Message message) throws IOException {
        json.writeStringField("type", "message");
        json.writeStringField("id", message.id().toString());
        json.writeStringField("thread_id", message.thread().toString());
        json.writeNumberField("seq", message.seq());
        json.writeStringField("sender_id", message.sender().value());
        json.writeStringField("body", message.body());
        Json.time(json, "created_at", message.createdAt());
        Json.time(json, "edited_at", message.editedAt());
        Json.time(json, "deleted_at", message.deletedAt());
    }
}
