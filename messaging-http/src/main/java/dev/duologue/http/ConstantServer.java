package dev.duologue.http;

import io.javalin.Javalin;

/// A server set up as [MessagingServer] is, in which a call to `/` gets the same short JSON answer at once: what HTTP
/// costs on a machine before we do anything. On loopback only; for those who measure.
public final class ConstantServer implements AutoCloseable {
    private static final byte[] ANSWER = Answers.bytes("{\"status\":\"UP\"}");

    private final Javalin javalin;

    private ConstantServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Serves on a free port.
    public static ConstantServer start() {
        Javalin javalin = Javalin.create(config -> {
            MessagingServer.common(config, "");
            config.routes.get(
                    "/", ctx -> ctx.contentType("application/json").status(200).result(ANSWER));
        });
        return new ConstantServer(javalin.start("127.0.0.1", 0));
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
