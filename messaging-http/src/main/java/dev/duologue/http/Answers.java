package dev.duologue.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/// Writes answers; every one carries `nosniff`.
final class Answers {
    private Answers() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void write(Context ctx, int status, String type, String body) {
        write(ctx, status, type, bytes(body));
    }

    static void write(Context ctx, int status, String type, byte[] body) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.contentType(type);
        ctx.status(status).result(body);
    }

    /// Answers 304 without a body to whoever has the same content already.
    static void tagged(Context ctx, String type, byte[] body) {
        String tag = Secrets.digest(body);
        ctx.header("ETag", "\"" + tag + "\"");
        String known = ctx.header("If-None-Match");
        if (known != null && (known.contains("\"" + tag + "\"") || known.contains("\"" + tag + "--gzip\""))) {
            ctx.status(304);
            return;
        }
        write(ctx, 200, type, body);
    }
}
