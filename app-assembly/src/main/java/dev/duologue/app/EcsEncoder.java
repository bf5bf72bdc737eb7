package dev.duologue.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Log lines as JSON objects with the names of the Elastic Common Schema. What an exception says is left out, since it
/// may quote what somebody wrote; its kind and where it came from are there.
final class EcsEncoder extends EncoderBase<ILoggingEvent> {
    /// Under which the id of the call stands beside a line.
    static final String REQUEST_ID = "request_id";

    private static final String VERSION = "8.11";
    private static final int FRAMES_MAX = 30;
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("@timestamp", TIME.format(event.getInstant()));
            json.writeStringField("log.level", event.getLevel().toString());
            json.writeStringField("message", event.getFormattedMessage());
            json.writeStringField("ecs.version", VERSION);
            json.writeStringField("service.name", "duologue");
            json.writeStringField("log.logger", event.getLoggerName());
            json.writeStringField("process.thread.name", event.getThreadName());
            String request = event.getMDCPropertyMap().get(REQUEST_ID);
            if (request != null) {
                json.writeStringField("http.request.id", request);
            }
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) {
                json.writeStringField("error.type", thrown.getClassName());
                json.writeStringField("error.stack_trace", trace(thrown));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static String trace(IThrowableProxy thrown) {
        String frames = Arrays.stream(thrown.getStackTraceElementProxyArray())
                .limit(FRAMES_MAX)
                .map(StackTraceElementProxy::getSTEAsString)
                .collect(Collectors.joining("\n\t", thrown.getClassName() + "\n\t", ""));
        IThrowableProxy cause = thrown.getCause();
        return cause == null ? frames : frames + "\ncaused by " + trace(cause);
    }
}
