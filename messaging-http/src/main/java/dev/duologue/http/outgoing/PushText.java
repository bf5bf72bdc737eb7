package dev.duologue.http.outgoing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.duologue.News;
import dev.duologue.Notice;
import dev.duologue.http.pages.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// What a device is told, as a declarative push message: browsers that know the form show it by themselves, all others
/// give it to our worker, which shows the same.
final class PushText {
    /// What every push service takes, in bytes before encryption (RFC 8291).
    static final int BYTES_MAX = 3_993;

    /// Marks the form; a number that was agreed upon.
    private static final int DECLARATIVE = 8030;

    private static final int NAME_LENGTH_MAX = 100;
    private static final JsonFactory JSON = new JsonFactory();

    private PushText() {}

    /// The newest of a notice in somebody's language: who wrote, and what, where that is wanted.
    ///
    /// @param site where the pages are, an address or a path, without a slash at the end
    /// @param whole false to leave out the text of the message
    static byte[] of(Notice notice, Words words, String site, boolean whole) {
        byte[] text = written(notice, words, site, whole);
        return text.length <= BYTES_MAX || !whole ? text : written(notice, words, site, false);
    }

    private static byte[] written(Notice notice, Words words, String site, boolean whole) {
        News news = notice.news().getLast();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("web_push", DECLARATIVE);
            json.writeObjectFieldStart("notification");
            json.writeStringField(
                    "title", words.say("push.from", "name", name(news.sender().name())));
            json.writeStringField("lang", words.language());
            json.writeStringField("dir", words.direction());
            body(json, whole ? news.text() : null);
            json.writeStringField("navigate", site + news.path());
            json.writeStringField("tag", news.event().thread().toString());
            json.writeEndObject();
            json.writeNumberField("app_badge", notice.unread().messages());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void body(JsonGenerator json, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField("body", text);
        }
    }

    private static String name(String whole) {
        boolean fits = whole.codePointCount(0, whole.length()) <= NAME_LENGTH_MAX;
        return Isolated.of(fits ? whole : whole.substring(0, whole.offsetByCodePoints(0, NAME_LENGTH_MAX)) + "…");
    }
}
