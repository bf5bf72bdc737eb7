package dev.duologue.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Callback;

/// The way out of a stream of server-sent events. It writes past the servlet's own output, which cannot be waited for
/// with an end to the patience.
final class EventOutlet implements Outlet {
    /// Clients come back at different moments, or a restarted server has all of them at once.
    private static final int RETRY_MILLIS_MIN = 1_000;

    private static final int RETRY_MILLIS_MAX = 5_000;

    private final ServletContextRequest request;
    private final LiveTimes times;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean begun;
    private boolean stuck;

    EventOutlet(ServletContextRequest request, LiveTimes times) {
        this.request = request;
        this.times = times;
    }

    /// Completes when the answer is complete, never when it was cut off.
    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void send(Frame frame) {
        String retry =
                begun ? "" : "retry: " + ThreadLocalRandom.current().nextInt(RETRY_MILLIS_MIN, RETRY_MILLIS_MAX) + "\n";
        String id = frame.cursor() == null ? "" : "id: " + frame.cursor() + "\n";
        begun = true;
        write(retry + id + "event: " + frame.type() + "\ndata: " + frame.json() + "\n\n");
    }

    @Override
    public void beat() {
        write(": still here\n\n");
    }

    @Override
    public void close(CloseCode code) {
        if (!stuck) {
            try {
                send(Frames.closed(code));
            } catch (Stuck gone) {
                stuck = true;
            }
        }
        if (stuck) {
            // Ends the call and its connection at once; whoever asked to be told of the end is told nothing, because what
            // they would do then is to write into an answer that is no more.
            request.getServletChannel().abort(new TimeoutException(code.reason()));
        } else {
            done.complete(null);
        }
    }

    private void write(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Answers.bytes(text));
        try {
            Callback.Completable.with(
                            left -> request.getServletContextResponse().write(false, bytes, left))
                    .get(times.send().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw stuck(CloseCode.RESYNC);
        } catch (ExecutionException gone) {
            throw stuck(CloseCode.GOING_AWAY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stuck(CloseCode.GOING_AWAY);
        }
    }

    private Stuck stuck(CloseCode code) {
        stuck = true;
        return new Stuck(code);
    }
}
