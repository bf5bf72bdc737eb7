package dev.duologue.http;

import dev.duologue.Principal;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import dev.duologue.http.Callers.Caller;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinServletContextConfig;
import io.javalin.http.servlet.JavalinWsServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;

/// The door for sockets: decides who may open one. It stands beside Javalin's own sockets because those hide pongs and
/// drop what fails to be sent.
final class SocketServlet extends JettyWebSocketServlet {
    private static final long serialVersionUID = 1L;
    private static final int ID_BITS = 96;

    private static final String RESPONSE = "duologue.response";

    private final transient Web web;
    private final transient Live live;
    private final transient JavalinState javalin;

    /// @param javalin whose contexts the host's session is asked by
    SocketServlet(Web web, Live live, JavalinState javalin) {
        this.web = web;
        this.live = live;
        this.javalin = javalin;
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        factory.setMaxFrameSize(LiveSocket.INCOMING_BYTES_MAX);
        factory.setCreator(this::open);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.setAttribute(RESPONSE, response);
            try {
                super.service(request, response);
            } catch (jakarta.servlet.ServletException broken) {
                throw new IOException("The upgrade failed", broken);
            }
            return;
        }
        Problem problem = Problem.of(ProblemType.INVALID_REQUEST, "This address is for WebSockets only.");
        response.setStatus(problem.status());
        response.setContentType(Problem.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(Answers.bytes(problem.json(web.mount(), Secrets.random(ID_BITS))));
    }

    /// The call as Javalin would show it to a handler; Javalin makes the same for its own sockets.
    private Context context(HttpServletRequest request) {
        var response = (HttpServletResponse) request.getAttribute(RESPONSE);
        return new JavalinWsServletContext(
                JavalinServletContextConfig.Companion.of(javalin), request, response, Set.of());
    }

    private Object open(JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) {
        response.setExtensions(List.of());
        try {
            return decide(request.getHttpServletRequest());
        } catch (Refused refused) {
            return new TurnedAway(
                    refused.reason() == Reason.MESSAGING_DISABLED ? CloseCode.MESSAGING_OFF : CloseCode.GOING_AWAY);
        }
    }

    private Object decide(HttpServletRequest request) {
        if (!web.origins().allow(request)) {
            return new TurnedAway(CloseCode.NOT_ALLOWED);
        }
        Optional<Caller> caller = caller(request, Origins.of(request) != null);
        if (caller.isEmpty()) {
            return new TurnedAway(CloseCode.UNAUTHENTICATED);
        }
        Principal principal = caller.get().identity().principal();
        if (!principal.member()) {
            return new TurnedAway(CloseCode.NOT_ALLOWED);
        }
        if (web.messaging().switchState() == SwitchState.OFF) {
            return new TurnedAway(CloseCode.MESSAGING_OFF);
        }
        if (live.isRemoved(principal.user())) {
            return new TurnedAway(CloseCode.UNAUTHENTICATED);
        }
        return new LiveSocket(live, caller.get());
    }

    /// By ticket, or by cookie where an allowed page says that it is calling; with the host's session only a page of
    /// this very server.
    private Optional<Caller> caller(HttpServletRequest request, boolean fromPage) {
        Optional<String> ticket = ticket(request);
        if (ticket.isPresent()) {
            return web.tickets().redeem(ticket.get()).filter(web.callers()::isStillWelcome);
        }
        if (!fromPage) {
            return Optional.empty();
        }
        return web.callers()
                .byCookie(context(request))
                .filter(caller -> caller.host() == null || web.origins().isFromOwnPage(request));
    }

    private static Optional<String> ticket(HttpServletRequest request) {
        try {
            return Fields.query(request.getQueryString()).optionalText("ticket");
        } catch (Refused malformed) {
            return Optional.of("");
        }
    }
}
