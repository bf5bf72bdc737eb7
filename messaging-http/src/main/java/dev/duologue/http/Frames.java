package dev.duologue.http;

import dev.duologue.Message;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import java.util.List;
import java.util.Locale;

/// The frames that the server sends to listeners, each one JSON object with a `type`.
final class Frames {
    static final Frame PONG = Frame.of("pong", "{\"type\":\"pong\"}");

    private Frames() {}

    static Frame hello(UserId user, long cursor, long unread) {
        String text = Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "hello");
            json.writeStringField("user_id", user.value());
            json.writeNumberField("cursor", cursor);
            json.writeNumberField("unread_count", unread);
            json.writeEndObject();
        });
        return new Frame("hello", text, cursor, null);
    }

    /// @param more whether the same thread's next messages follow in a frame of their own
    /// @param unread over all the viewer's active threads
    static Frame threadChanged(ThreadView view, List<Message> messages, boolean more, long unread, long cursor) {
        String text = Json.text(json -> {
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
        return new Frame("thread_changed", text, cursor, null);
    }

    static Frame typing(ThreadId thread, UserId user, boolean typing) {
        String text = Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "typing");
            json.writeStringField("thread_id", thread.toString());
            json.writeStringField("user_id", user.value());
            json.writeBooleanField("typing", typing);
            json.writeEndObject();
        });
        return new Frame("typing", text, null, thread);
    }

    static Frame switchChanged(SwitchState state) {
        String text = Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "switch_changed");
            json.writeStringField("state", word(state));
            json.writeEndObject();
        });
        return Frame.of("switch_changed", text);
    }

    /// A refused frame, in the words of a problem document.
    static Frame problem(Problem problem, String mount) {
        String text = Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "problem");
            json.writeStringField(
                    "problem", mount + "/problems/" + problem.type().slug());
            json.writeStringField("title", problem.type().title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail());
            json.writeEndObject();
        });
        return Frame.of("problem", text);
    }

    /// The last event of a stream: what a socket is told by its close code.
    static Frame closed(CloseCode code) {
        String text = Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "closed");
            json.writeNumberField("code", code.code());
            json.writeStringField("reason", code.reason());
            json.writeEndObject();
        });
        return Frame.of("closed", text);
    }

    /// `on`, `off` or `read-only`.
    static String word(SwitchState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
