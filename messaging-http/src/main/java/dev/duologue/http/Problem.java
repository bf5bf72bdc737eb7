package dev.duologue.http;

import dev.duologue.Refused;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One refusal as RFC 9457 describes it.
///
/// @param status the type's, or a close relative of it that the web server insists on, such as 431
/// @param detail one plain sentence on how to mend the call
/// @param field the input field at fault, or null
/// @param retryAfter how long to wait, or null where waiting does not help
record Problem(
        ProblemType type,
        int status,
        String detail,
        @Nullable String field,
        @Nullable Duration retryAfter) {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final Duration UNAVAILABLE_WAIT = Duration.ofSeconds(2);

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, null, null);
    }

    static Problem of(Refused refused) {
        ProblemType type = ProblemType.of(refused.reason());
        Optional<Duration> wait = refused.retryAfter();
        Duration otherwise = type == ProblemType.UNAVAILABLE ? UNAVAILABLE_WAIT : null;
        return new Problem(
                type, type.status(), refused.detail(), refused.field().orElse(null), wait.orElse(otherwise));
    }

    /// For what broke here; it tells nothing of the cause.
    static Problem internal() {
        return of(ProblemType.INTERNAL_ERROR, "Something broke here; the operator's log has it under this request id.");
    }

    /// For a status that came from below.
    static Problem ofStatus(int status) {
        ProblemType type = ProblemType.of(status);
        Duration wait = type == ProblemType.UNAVAILABLE ? UNAVAILABLE_WAIT : null;
        return new Problem(type, status, type.title() + ".", null, wait);
    }

    /// The `Retry-After` header: whole seconds, at least one.
    Optional<String> retryAfterSeconds() {
        return Optional.ofNullable(retryAfter)
                .map(wait -> Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    /// The document. `mount` is where the server's paths begin.
    String json(String mount, String requestId) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", mount + "/problems/" + type.slug());
            json.writeStringField("title", type.title());
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeStringField("request_id", requestId);
            if (field != null) {
                json.writeArrayFieldStart("errors");
                json.writeStartObject();
                json.writeStringField("field", field);
                json.writeStringField("message", detail);
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }
}
