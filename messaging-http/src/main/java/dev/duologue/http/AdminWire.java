package dev.duologue.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.duologue.AuditEntry;
import dev.duologue.Backlog;
import dev.duologue.Counts;
import dev.duologue.Page;
import dev.duologue.Person;
import dev.duologue.Relationship;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchStatus;
import java.io.IOException;
import java.util.List;

/// The shapes that administrators see: how messaging stands and what was done to it, never content.
final class AdminWire {
    private AdminWire() {}

    static String status(
            SwitchStatus status, StorageHealth storage, Counts counts, int connections, List<Backlog> backlogs) {
        return Json.text(json -> {
            json.writeStartObject();
            switchFields(json, status);
            storage(json, storage);
            json.writeNumberField("schema_version", storage.schemaVersion());
            json.writeObjectFieldStart("counts");
            json.writeNumberField("threads", counts.threads());
            json.writeNumberField("active_threads", counts.activeThreads());
            json.writeNumberField("messages", counts.messages());
            json.writeNumberField("people", counts.people());
            json.writeEndObject();
            json.writeNumberField("connections", connections);
            json.writeObjectFieldStart("outbox");
            json.writeNumberField(
                    "waiting", backlogs.stream().mapToLong(Backlog::waiting).sum());
            json.writeNumberField(
                    "dead", backlogs.stream().mapToLong(Backlog::dead).sum());
            Json.array(json, "channels", backlogs, AdminWire::backlog);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void backlog(JsonGenerator json, Backlog backlog) throws IOException {
        json.writeStartObject();
        json.writeStringField("channel", backlog.channel());
        json.writeNumberField("waiting", backlog.waiting());
        json.writeNumberField("dead", backlog.dead());
        Json.time(json, "oldest_at", backlog.oldest());
        json.writeEndObject();
    }

    static String switched(SwitchStatus status) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("state", Frames.word(status.state()));
            setBy(json, status);
            json.writeEndObject();
        });
    }

    static String audit(Page<AuditEntry> page) {
        return Wire.page("entries", page, AdminWire::entry);
    }

    /// A registered person; the e-mail address stays out of it.
    static String person(Person person) {
        return Json.text(json -> Wire.person(json, person));
    }

    static String relationship(Relationship relationship) {
        return Json.text(json -> {
            json.writeStartObject();
            relationshipFields(json, relationship);
            json.writeEndObject();
        });
    }

    static void relationshipFields(JsonGenerator json, Relationship relationship) throws IOException {
        json.writeStringField("first", relationship.first().value());
        json.writeStringField("second", relationship.second().value());
        json.writeStringField("first_role", relationship.firstRole());
        json.writeStringField("second_role", relationship.secondRole());
    }

    private static void switchFields(JsonGenerator json, SwitchStatus status) throws IOException {
        json.writeObjectFieldStart("switch");
        json.writeStringField("state", Frames.word(status.state()));
        setBy(json, status);
        json.writeEndObject();
    }

    private static void setBy(JsonGenerator json, SwitchStatus status) throws IOException {
        AuditEntry set = status.set();
        Json.time(json, "since", set == null ? null : set.at());
        json.writeStringField("by", set == null ? null : set.actor());
        json.writeStringField("reason", set == null ? null : set.detail());
    }

    private static void storage(JsonGenerator json, StorageHealth storage) throws IOException {
        json.writeObjectFieldStart("storage");
        json.writeStringField("backend", storage.backend());
        json.writeStringField("location", storage.location());
        json.writeBooleanField("ready", storage.ready());
        json.writeStringField("detail", storage.detail());
        json.writeNumberField("bytes", storage.bytes());
        json.writeNumberField("wal_bytes", storage.walBytes());
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, AuditEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(entry.id()));
        Json.time(json, "at", entry.at());
        json.writeStringField("actor", entry.actor());
        json.writeStringField("action", entry.action());
        json.writeStringField("detail", entry.detail());
        json.writeEndObject();
    }
}
