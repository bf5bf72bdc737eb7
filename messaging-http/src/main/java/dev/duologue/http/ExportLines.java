package dev.duologue.http;

import dev.duologue.Exported;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An export on its way: one JSON object a line, sent whenever there are some, so that no export is too large.
final class ExportLines implements Consumer<Exported> {
    private static final String TYPE = "application/x-ndjson";
    private static final int CHUNK_BYTES = 16 * 1024;

    private final Context ctx;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(CHUNK_BYTES);
    private @Nullable OutputStream out;

    ExportLines(Context ctx) {
        this.ctx = ctx;
    }

    /// Ends an export whose reader went away.
    static final class NobodyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NobodyReads(IOException cause) {
            super(cause);
        }
    }

    /// @throws NobodyReads when it cannot be sent
    @Override
    public void accept(Exported piece) {
        waiting.writeBytes(Answers.bytes(ExportWire.line(piece) + "\n"));
        if (waiting.size() >= CHUNK_BYTES) {
            send();
        }
    }

    /// Whether something has left already.
    boolean begun() {
        return out != null;
    }

    /// @throws NobodyReads when it cannot be sent
    void end() {
        send();
    }

    private void send() {
        try {
            if (out == null) {
                out = begin();
            }
            waiting.writeTo(out);
            waiting.reset();
        } catch (IOException gone) {
            throw new NobodyReads(gone);
        }
    }

    private OutputStream begin() {
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Content-Disposition", "attachment; filename=\"export.jsonl\"");
        ctx.contentType(TYPE);
        return ctx.outputStream();
    }
}
