package dev.duologue.http;

import dev.duologue.Refused;
import dev.duologue.http.Endpoints.Access;
import java.util.Map;

/// A page for each kind of refusal, at the address that every problem document names.
final class ProblemPages {
    private final Html html;

    ProblemPages(Html html) {
        this.html = html;
    }

    void register(Endpoints endpoints) {
        endpoints.get("/problems/{slug}", Access.ANYONE, this::explain);
    }

    private void explain(Call call) {
        ProblemType type = ProblemType.withSlug(call.path("slug")).orElseThrow(Refused::notFound);
        html.show(
                call,
                200,
                "problem",
                html.page(call),
                Map.of(
                        "slug", type.slug(),
                        "status", type.status(),
                        "title", type.title(),
                        "detail", type.explanation()));
    }
}
