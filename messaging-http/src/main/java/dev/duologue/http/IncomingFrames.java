package dev.duologue.http;

import dev.duologue.Principal;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a client says over its socket. Whatever is refused is answered with a `problem` frame; the socket stays.
final class IncomingFrames {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingFrames.class);

    private final Live live;
    private final LiveSocket socket;
    private final Principal principal;
    private volatile @Nullable ThreadId watched;

    IncomingFrames(Live live, LiveSocket socket, Principal principal) {
        this.live = live;
        this.socket = socket;
        this.principal = principal;
    }

    /// The thread that the client has on screen, or null.
    @Nullable
    ThreadId watched() {
        return watched;
    }

    void take(String frame) {
        try {
            answer(Fields.frame(frame));
        } catch (Refused refused) {
            refuse(refused);
        } catch (RuntimeException broken) {
            LOG.error("A frame failed", broken);
            socket.worker().offer(Frames.problem(Problem.internal(), live.web().mount()));
        }
    }

    void takeBinary() {
        refuse(Refused.because(Reason.INVALID_REQUEST, "Frames are text."));
    }

    void refuse(Refused refused) {
        socket.worker().offer(Frames.problem(Problem.of(refused), live.web().mount()));
    }

    private void answer(Fields frame) {
        switch (frame.text("type")) {
            case "ping" -> {
                frame.only(Set.of("type"));
                socket.worker().offer(Frames.PONG);
            }
            case "catch_up" -> catchUp(frame.only(Set.of("type", "after")));
            case "typing" -> typing(frame.only(Set.of("type", "thread_id", "typing")));
            case "watch" -> watch(frame.only(Set.of("type", "thread_id")));
            default -> throw Fields.refused("type", "There is no such frame.");
        }
    }

    private void catchUp(Fields frame) {
        long after = frame.number("after").orElseThrow(() -> Fields.refused("after", "This field is required."));
        live.web().reads().take(principal.user());
        socket.worker().catchUp(after);
    }

    private void typing(Fields frame) {
        UserId user = principal.writer().user();
        boolean typing =
                frame.flag("typing").orElseThrow(() -> Fields.refused("typing", "This field must be true or false."));
        ThreadId id = thread(frame.text("thread_id"));
        live.web().reads().take(user);
        ThreadView view = live.web().messaging().thread(principal.reader(), id);
        if (view.canSend()) {
            live.typing().signal(user, id, view.with().user(), typing);
        }
    }

    private void watch(Fields frame) {
        UserId user = principal.writer().user();
        ThreadId wanted =
                frame.optionalText("thread_id").map(IncomingFrames::thread).orElse(null);
        if (wanted != null) {
            live.web().reads().take(user);
            live.web().messaging().thread(principal.reader(), wanted);
        }
        watched = wanted;
        live.onlookers().tell(user);
    }

    private static ThreadId thread(String id) {
        return ThreadId.parse(id).orElseThrow(Refused::notFound);
    }
}
