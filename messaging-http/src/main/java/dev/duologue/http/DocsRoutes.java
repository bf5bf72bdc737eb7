package dev.duologue.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.Refused;
import dev.duologue.http.Endpoints.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Describes the API: `openapi.json` for the calls, `asyncapi.json` for the socket, both written by hand and held
/// against the running server by tests, and a page that shows the first to people.
final class DocsRoutes {
    /// Looser than that of other pages: Swagger UI writes styles and draws pictures of its own.
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String JSON = "application/json";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String VENDOR = "/duologue/vendor/swagger-ui/";
    private static final Map<String, Asset> ASSETS = Map.of(
            "docs.js", new Asset("/duologue-api/docs.js", SCRIPT),
            "swagger-ui-bundle.js", new Asset(VENDOR + "swagger-ui-bundle.js", SCRIPT),
            "swagger-ui.css", new Asset(VENDOR + "swagger-ui.css", "text/css; charset=utf-8"));

    private final String mount;
    private final byte[] calls;
    private final byte[] socket;

    DocsRoutes(Web web) {
        this.mount = web.mount();
        ObjectNode openApi = document("/duologue-api/openapi.json");
        ((ObjectNode) openApi.at("/servers/0")).put("url", mount.isEmpty() ? "/" : mount);
        this.calls = Answers.bytes(openApi.toString());
        ObjectNode asyncApi = document("/duologue-api/asyncapi.json");
        ObjectNode channel = (ObjectNode) asyncApi.at("/channels/live");
        channel.put("address", mount + channel.get("address").textValue());
        this.socket = Answers.bytes(asyncApi.toString());
    }

    private record Asset(String resource, String type) {}

    void register(Endpoints endpoints) {
        endpoints
                .get("/openapi.json", Access.ANYONE, call -> answer(call, JSON, calls))
                .get("/asyncapi.json", Access.ANYONE, call -> answer(call, JSON, socket))
                .get("/docs", Access.ANYONE, this::page)
                .get("/docs/{asset}", Access.ANYONE, this::asset);
    }

    private void page(Call call) {
        call.ctx().header("Content-Security-Policy", POLICY);
        call.ctx().header("Referrer-Policy", "no-referrer");
        answer(call, "text/html; charset=utf-8", Answers.bytes("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Duologue API</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="%1$s/docs/swagger-ui.css">
                </head>
                <body>
                <main id="docs" data-document="%1$s/openapi.json"></main>
                <script src="%1$s/docs/swagger-ui-bundle.js" defer></script>
                <script src="%1$s/docs/docs.js" defer></script>
                </body>
                </html>
                """.formatted(mount)));
    }

    private void asset(Call call) {
        Asset asset = ASSETS.get(call.path("asset"));
        if (asset == null) {
            throw Refused.notFound();
        }
        answer(call, asset.type(), read(asset.resource()));
    }

    private static void answer(Call call, String type, byte[] content) {
        call.ctx().header("Cache-Control", "no-cache");
        Answers.tagged(call.ctx(), type, content);
    }

    private static ObjectNode document(String resource) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(read(resource));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = DocsRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing; build this module anew.");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
