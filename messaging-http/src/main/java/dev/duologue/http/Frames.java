package dev.duologue.http;

import dev.duologue.Message;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import java.util.List;
import java.util.Locale;

/// The frames that the server sends over a socket, each one JSON object with a `type`.
final class Frames {
    static final String PONG = "{\"type\":\"pong\"}";

    private Frames() {}

    static String hello(UserId user, long cursor, long unread) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "hello");
            json.writeStringField("user_id", user.value());
            json.writeNumberField("cursor", cursor);
            json.writeNumberField("unread_count", unread);
            json.writeEndObject();
        });
    }

    /// @param more whether the same thread's next messages follow in a frame of their own
    /// @param unread over all the viewer's active threads
    static String threadChanged(ThreadView view, List<Message> messages, boolean more, long unread, long cursor) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "thread_changed");
            json.writeFieldName("thread");
            Wire.thread(json, view);
            Wire.messages(json, view.thread(), messages);
            json.writeNumberField("unread_count", unread);
            json.writeNumberField("cursor", cursor);
            if (more) {
                json.writeBooleanField("more", true);
            }
            json.writeEndObject();
        });
    }

    static String typing(ThreadId thread, UserId user, boolean typing) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "typing");
            json.writeStringField("thread_id", thread.toString());
            json.writeStringField("user_id", user.value());
            json.writeBooleanField("typing", typing);
            json.writeEndObject();
        });
    }

    static String switchChanged(SwitchState state) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "switch_changed");
            json.writeStringField("state", word(state));
            json.writeEndObject();
        });
    }

    /// A refused frame, in the words of a problem document.
    static String problem(Problem problem, String mount) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "problem");
            json.writeStringField(
                    "problem", mount + "/problems/" + problem.type().slug());
            json.writeStringField("title", problem.type().title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail());
            json.writeEndObject();
        });
    }

    /// `on`, `off` or `read-only`.
    static String word(SwitchState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
