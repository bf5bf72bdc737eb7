package dev.duologue.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import org.slf4j.Logger;

/// Sends log lines of a server to standard error; a command logs nothing, its words are its own. Found by Logback as a
/// service.
public final class Logs extends ContextAwareBase implements Configurator {
    private static final String FORMAT = "dev.duologue.app.log";
    private static final String LINE = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0} %msg%n%rootException{6}%nopex";

    /// For Logback.
    public Logs() {}

    /// From now on log lines appear; to be called before the first one.
    static void show(Config.LogFormat format) {
        System.setProperty(FORMAT, format.name());
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String format = System.getProperty(FORMAT, "");
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (format.isEmpty()) {
            root.setLevel(Level.OFF);
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, Config.LogFormat.valueOf(format.toUpperCase(Locale.ROOT))));
        appender.start();
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("dev.duologue").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Config.LogFormat format) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(LINE);
                text.start();
                yield text;
            }
            case JSON -> {
                EcsEncoder json = new EcsEncoder();
                json.setContext(context);
                json.start();
                yield json;
            }
        };
    }
}
