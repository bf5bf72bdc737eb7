package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EcsEncoderTest {
    private final Logger logger;

    EcsEncoderTest() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        logger = context.getLogger("dev.duologue.Somewhere");
    }

    @Test
    void aLineIsOneObjectWithTheNamesOfTheSchemaAndNothingThatAnExceptionSays() throws IOException {
        Exception thrown = new IllegalStateException("what ANA wrote", new IOException("what BEN wrote"));
        LoggingEvent event =
                new LoggingEvent("", logger, Level.ERROR, "Request {} failed\nhere", thrown, new Object[] {7});
        event.setInstant(Instant.parse("2026-02-19T10:15:30.123456Z"));
        event.setThreadName("worker");
        event.setMDCPropertyMap(Map.of(EcsEncoder.REQUEST_ID, "q8Rk"));
        String line = new String(new EcsEncoder().encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").doesNotContain("wrote");
        assertThat(line.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("@timestamp").asText()).isEqualTo("2026-02-19T10:15:30.123Z");
        assertThat(json.path("log.level").asText()).isEqualTo("ERROR");
        assertThat(json.path("message").asText()).isEqualTo("Request 7 failed\nhere");
        assertThat(json.path("log.logger").asText()).isEqualTo("dev.duologue.Somewhere");
        assertThat(json.path("process.thread.name").asText()).isEqualTo("worker");
        assertThat(json.path("http.request.id").asText()).isEqualTo("q8Rk");
        assertThat(json.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.path("error.stack_trace").asText())
                .contains("at dev.duologue.app.EcsEncoderTest.", "caused by java.io.IOException");
        LoggingEvent outside = new LoggingEvent("", logger, Level.INFO, "ready", null, null);
        assertThat(new String(new EcsEncoder().encode(outside), StandardCharsets.UTF_8))
                .doesNotContain("http.request.id", "error.");
    }
}
