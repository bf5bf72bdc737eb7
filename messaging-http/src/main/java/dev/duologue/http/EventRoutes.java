package dev.duologue.http;

import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.http.Endpoints.Access;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.OptionalLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/// The socket's frames as server-sent events, for clients without sockets. Whoever brings the id of the last event they
/// had is sent everything since, and then what is new.
final class EventRoutes {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String CURSOR = "[0-9]{1,18}";
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final Live live;
    private final Web web;

    EventRoutes(Live live) {
        this.live = live;
        this.web = live.web();
    }

    void register(Endpoints endpoints) {
        endpoints.get("/api/messaging/events", Access.READER, this::listen);
    }

    private void listen(Call call) {
        OptionalLong after = cursor(call.ctx().header(LAST_EVENT_ID));
        require(call, after);
        headers(call.ctx());
        if (call.ctx().method().equals(HandlerType.HEAD)) {
            return;
        }
        LiveStream stream = new LiveStream(live, call.caller());
        if (!live.enter(stream)) {
            throw Refused.until(
                    Reason.RATE_LIMITED,
                    COME_BACK,
                    "You have " + Live.LISTENERS_PER_USER_MAX + " sockets and streams open, or the server has all that"
                            + " it can keep; close one, or come back later.");
        }
        begin(call.ctx(), stream, after);
    }

    /// What can be refused is refused before the stream begins.
    private void require(Call call, OptionalLong after) {
        if (live.isRemoved(call.user())) {
            throw Callers.unauthenticated();
        }
        try {
            web.messaging().changes(call.reader(), after, 1);
        } catch (Refused refused) {
            throw refused.reason() == Reason.INVALID_REQUEST ? unknown() : refused;
        }
    }

    private static OptionalLong cursor(@Nullable String id) {
        if (id == null) {
            return OptionalLong.empty();
        }
        if (!id.matches(CURSOR)) {
            throw unknown();
        }
        return OptionalLong.of(Long.parseLong(id));
    }

    private static Refused unknown() {
        return Fields.refused(
                LAST_EVENT_ID, "No event of yours has this id; listen again without it and load everything anew.");
    }

    private static void headers(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Accel-Buffering", "no");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.res().setContentType("text/event-stream;charset=utf-8");
    }

    private void begin(Context ctx, LiveStream stream, OptionalLong after) {
        EventOutlet outlet = new EventOutlet(ServletContextRequest.getServletContextRequest(ctx.req()), live.times());
        // The patience of whoever mounted this server ends calls, not streams.
        ctx.req().startAsync().setTimeout(0);
        ctx.future(outlet::done);
        stream.start(outlet, after);
    }
}
