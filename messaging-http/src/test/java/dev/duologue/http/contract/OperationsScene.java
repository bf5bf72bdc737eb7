package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Health, the descriptions themselves, and what any address may answer.
final class OperationsScene {
    private static final String[] DESCRIPTIONS = {"getOpenApi", "getAsyncApi", "getDocs"};

    private final Calls calls;
    private final Stage stage;

    OperationsScene(Calls calls) {
        this.calls = calls;
        this.stage = calls.stage;
    }

    void play() {
        calls.as(null, "isLive").gives(200);
        calls.as(null, "isStarted").gives(200);
        calls.as(null, "isReady").gives(200);
        calls.as(null, "getMetrics").gives(200);
        for (String operation : DESCRIPTIONS) {
            polled(() -> calls.as(null, operation));
        }
        for (String asset : new String[] {"docs.js", "swagger-ui-bundle.js", "swagger-ui.css"}) {
            polled(() -> calls.as(null, "getDocsAsset").in("asset", asset));
        }
        calls.as(null, "getDocsAsset").in("asset", "nothing.js").isRefused("404 not-found");
        elsewhere();
    }

    /// A call to be made anew each time.
    private interface Fresh {
        Ask ask();
    }

    private void polled(Fresh fresh) {
        HttpResponse<String> first = fresh.ask().send();
        assertThat(first.statusCode()).isEqualTo(200);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        fresh.ask().header("If-None-Match", tag).gives(304);
    }

    private void elsewhere() {
        HttpResponse<String> nowhere =
                stage.send(stage.request("/api/messaging/nothing").GET().build());
        calls.recording.answeredAnywhere("NotFound", nowhere);
        HttpResponse<String> otherwise = stage.send(
                stage.request("/api/messaging/me").PUT(BodyPublishers.noBody()).build());
        calls.recording.answeredAnywhere("MethodNotAllowed", otherwise);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(otherwise.statusCode()).isEqualTo(405);
    }
}
