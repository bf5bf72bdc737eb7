package dev.duologue.http;

import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers refused and broken calls with a problem document. What broke is logged under the request id, without
/// anything the caller sent.
class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("dev.duologue.http");

    private final String mount;

    Refusals(String mount) {
        this.mount = mount;
    }

    /// May be overridden to answer people instead of programs.
    void answer(Call call, Problem problem) {
        document(call.ctx(), problem, call.requestId());
    }

    final void broken(Call call, Exception broken) {
        LOG.error("Request {} failed", call.requestId(), broken);
        answer(call, Problem.internal());
    }

    final void document(Context ctx, Problem problem, String requestId) {
        headers(ctx, problem);
        Answers.write(ctx, problem.status(), Problem.CONTENT_TYPE, problem.json(mount, requestId));
    }

    static void headers(Context ctx, Problem problem) {
        Leftover.discard(ctx);
        ctx.header("Cache-Control", "no-store");
        problem.retryAfterSeconds().ifPresent(seconds -> ctx.header("Retry-After", seconds));
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
    }
}
