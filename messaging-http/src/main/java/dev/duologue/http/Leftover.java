package dev.duologue.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/// What a refused call has not been asked for yet. It is read away before the answer, up to a bound: a client that is
/// still writing when its connection is closed never sees why it was refused.
final class Leftover {
    /// Whoever sends more than this does not get to see the answer.
    private static final int BYTES_MAX = 1024 * 1024;

    private static final int BUFFER_BYTES = 16 * 1024;

    private Leftover() {}

    static void discard(Context ctx) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = ctx.req().getInputStream();
            int left = BYTES_MAX;
            int read;
            do {
                read = in.read(buffer, 0, Math.min(buffer.length, left));
                left -= read;
                // Nothing at all is read where the server has given the connection up.
            } while (left > 0 && read > 0);
        } catch (IOException gone) {
            // The client hung up or its body is malformed; the answer is written all the same.
            ctx.header("Connection", "close");
        }
    }
}
