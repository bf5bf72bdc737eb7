package dev.duologue.http;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers people who look at pages: with a page that says what is wrong, or the way to sign in. Programs get the
/// problem document.
final class PageRefusals extends Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(PageRefusals.class);

    private final Html html;

    PageRefusals(String mount, Html html) {
        super(mount);
        this.html = html;
    }

    @Override
    void answer(Call call, Problem problem) {
        if (!call.wantsPage()) {
            super.answer(call, problem);
        } else if (problem.type() == ProblemType.UNAUTHENTICATED) {
            call.goToSignIn();
        } else {
            page(call, problem);
        }
    }

    private void page(Call call, Problem problem) {
        try {
            html.show(
                    call,
                    problem.status(),
                    "problem",
                    html.page(call),
                    Map.of(
                            "slug", problem.type().slug(),
                            "status", problem.status(),
                            "title", problem.type().title(),
                            "detail", problem.detail(),
                            "requestId", call.requestId()));
            headers(call.ctx(), problem);
        } catch (RuntimeException broken) {
            LOG.error("Request {} could not even be refused with a page", call.requestId(), broken);
            super.answer(call, problem);
        }
    }
}
