package dev.duologue.http;

import dev.duologue.Reason;
import dev.duologue.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/// The table of addresses and methods. Each call is admitted in the order of the wire's promise: known, member, not
/// switched off, no impersonator, and only then its input; what an endpoint refuses becomes a problem here.
final class Endpoints {
    /// The methods that any address may know.
    static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS,
            HandlerType.TRACE);
    private static final Set<Reason> BEFORE_THE_SWITCH = EnumSet.of(
            Reason.UNAUTHENTICATED, Reason.MEMBERSHIP_REQUIRED, Reason.MESSAGING_DISABLED, Reason.UNAVAILABLE);

    /// Under which log lines have the call's id.
    private static final String REQUEST_ID = "request_id";

    private final Web web;
    private final Refusals refusals;
    private final Map<String, Map<HandlerType, Handler>> table = new LinkedHashMap<>();

    Endpoints(Web web, Refusals refusals) {
        this.web = web;
        this.refusals = refusals;
    }

    /// Who may call.
    enum Access {
        ANYONE,
        READER,
        WRITER,
        ADMINISTRATOR
    }

    /// Answers an admitted call, or refuses it by throwing.
    interface Endpoint {
        void answer(Call call);
    }

    /// @param path below the mount, with `{names}`
    Endpoints on(HandlerType method, String path, Access access, Endpoint endpoint) {
        table.computeIfAbsent(web.mount() + path, fresh -> new LinkedHashMap<>())
                .put(method, ctx -> serve(ctx, path, access, endpoint));
        return this;
    }

    Endpoints get(String path, Access access, Endpoint endpoint) {
        return on(HandlerType.GET, path, access, endpoint);
    }

    Endpoints post(String path, Access access, Endpoint endpoint) {
        return on(HandlerType.POST, path, access, endpoint);
    }

    /// Hands the table over: `HEAD` answers as `GET` without the body, `OPTIONS` tells the methods, every other method
    /// is a 405 that does.
    void register(RoutesConfig routes) {
        table.forEach((path, handlers) -> {
            String allow = allow(handlers.keySet());
            for (HandlerType method : METHODS) {
                routes.addHttpHandler(method, path, handler(method, path, handlers, allow));
            }
        });
    }

    /// Makes everything else below a path unknown, in the words of this surface.
    void close(RoutesConfig routes, String below) {
        for (HandlerType method : METHODS) {
            routes.addHttpHandler(
                    method,
                    web.mount() + below + "/<rest>",
                    ctx -> serve(ctx, below + "/*", Access.ANYONE, call -> {
                        throw Refused.notFound();
                    }));
        }
    }

    private Handler handler(HandlerType method, String path, Map<HandlerType, Handler> handlers, String allow) {
        Handler own = handlers.get(method.equals(HandlerType.HEAD) ? HandlerType.GET : method);
        if (own != null) {
            return own;
        }
        if (method.equals(HandlerType.OPTIONS)) {
            return ctx -> options(ctx, allow);
        }
        return ctx -> serve(ctx, path, Access.ANYONE, call -> {
            ctx.header("Allow", allow);
            throw new Rejected(ProblemType.METHOD_NOT_ALLOWED, "This address takes " + allow + ".");
        });
    }

    static String allow(Set<HandlerType> methods) {
        return METHODS.stream()
                .filter(method -> methods.contains(method)
                        || method.equals(HandlerType.OPTIONS)
                        || (method.equals(HandlerType.HEAD) && methods.contains(HandlerType.GET)))
                .map(HandlerType::name)
                .collect(Collectors.joining(", "));
    }

    private void options(Context ctx, String allow) {
        crossOrigin(ctx);
        ctx.header("Allow", allow);
        if (ctx.res().containsHeader("Access-Control-Allow-Origin")) {
            ctx.header("Access-Control-Allow-Methods", allow);
            ctx.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID");
            ctx.header("Access-Control-Max-Age", "600");
        }
        ctx.status(204);
    }

    private void serve(Context ctx, String route, Access access, Endpoint endpoint) {
        long begin = System.nanoTime();
        Call call = new Call(web, ctx);
        String problem;
        MDC.put(REQUEST_ID, call.requestId());
        try {
            problem = problemOf(call, access, endpoint);
        } finally {
            MDC.remove(REQUEST_ID);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        web.metrics().answered(ctx.method().name(), route, ctx.statusCode(), problem, took);
    }

    /// Answers the call, and gives the slug of what it was refused with; empty when it was not.
    private String problemOf(Call call, Access access, Endpoint endpoint) {
        crossOrigin(call.ctx());
        try {
            requireOwnMethod(call.ctx());
            admit(call, access);
            endpoint.answer(call);
            return "";
        } catch (Refused refused) {
            return refuse(call, firstOf(call, access, refused));
        } catch (Rejected rejected) {
            return refuse(call, firstOf(call, access, rejected));
        } catch (RuntimeException broken) {
            refusals.broken(call, broken);
            return ProblemType.INTERNAL_ERROR.slug();
        }
    }

    /// A header that names another method than the request line would make reading change things.
    private static void requireOwnMethod(Context ctx) {
        if (!ctx.method().name().equals(ctx.req().getMethod())) {
            throw new Rejected(
                    ProblemType.INVALID_REQUEST, "The method of a call is the one in its first line; override none.");
        }
    }

    private String refuse(Call call, Problem problem) {
        refusals.answer(call, problem);
        return problem.type().slug();
    }

    private void admit(Call call, Access access) {
        switch (access) {
            case ANYONE -> {}
            case READER -> call.principal().reader();
            case WRITER -> call.principal().writer();
            case ADMINISTRATOR -> call.administrator();
        }
    }

    /// What is told of a refused call: that messaging is off comes before everything else but who is calling. The store
    /// is asked only now, so that calls which pass do not ask it twice.
    private Problem firstOf(Call call, Access access, Refused refused) {
        boolean earlier = BEFORE_THE_SWITCH.contains(refused.reason());
        return Problem.of(earlier ? refused : whileOff(call, access).orElse(refused));
    }

    private Problem firstOf(Call call, Access access, Rejected rejected) {
        return whileOff(call, access).map(Problem::of).orElse(rejected.problem());
    }

    private Optional<Refused> whileOff(Call call, Access access) {
        boolean switched = access == Access.READER || access == Access.WRITER;
        if (switched && call.isAdmitted()) {
            try {
                web.messaging().requireRunning();
            } catch (Refused off) {
                return Optional.of(off);
            }
        }
        return Optional.empty();
    }

    private void crossOrigin(Context ctx) {
        String origin = Origins.of(ctx.req());
        if (origin != null && web.origins().allowForeign(origin)) {
            ctx.header("Access-Control-Allow-Origin", origin);
            ctx.header("Access-Control-Expose-Headers", "Retry-After, ETag");
            ctx.header("Vary", "Origin");
        }
    }
}
