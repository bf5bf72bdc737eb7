package dev.duologue.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.duologue.NotificationPreferences;
import dev.duologue.PushKey;
import java.io.IOException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// The shape of how somebody wants to be told of messages. Subscriptions have none: nobody is told them again.
final class NotificationWire {
    private NotificationWire() {}

    static String preferences(NotificationPreferences preferences) {
        return Json.text(json -> {
            json.writeStartObject();
            fields(json, preferences);
            json.writeEndObject();
        });
    }

    static void fields(JsonGenerator json, NotificationPreferences preferences) throws IOException {
        json.writeBooleanField("push", preferences.push());
        json.writeBooleanField("email", preferences.email());
        json.writeBooleanField("preview", preferences.preview());
        json.writeStringField("quiet_from", time(preferences.quietFrom()));
        json.writeStringField("quiet_to", time(preferences.quietTo()));
        json.writeStringField("time_zone", preferences.timeZone().getId());
    }

    /// Null where pages have nothing to offer.
    static String key(@Nullable PushKey key) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("public_key", key == null ? null : key.publicKey());
            json.writeEndObject();
        });
    }

    /// `HH:MM`, which is how a time without seconds shows itself.
    private static @Nullable String time(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }
}
