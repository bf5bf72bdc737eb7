package dev.duologue.http;

import dev.duologue.Refused;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.pages.AssetVersion;
import dev.duologue.http.pages.JoinedScript;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of the pages and elements, from the folder `duologue` of this jar. An address that carries their version
/// may be kept for good; without it browsers ask each time and are told when they have the same already. The scripts that
/// pages name come joined from their modules.
final class Assets {
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern VERSIONED = Pattern.compile("([0-9a-f]{12})/(.+)");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final String mount;
    private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();

    Assets(String mount) {
        this.mount = mount;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/duologue/assets/<path>", Access.ANYONE, this::serve)
                .get("/embed/v1/duologue.js", Access.ANYONE, call -> embed(call, "embed/duologue.js"))
                .get("/embed/v1/badge.js", Access.ANYONE, call -> embed(call, "embed/badge.js"));
    }

    private void serve(Call call) {
        Matcher versioned = VERSIONED.matcher(call.path("path"));
        String path = versioned.matches() ? versioned.group(2) : call.path("path");
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        byte[] content = type == null ? null : find(path).orElse(null);
        if (type == null || content == null) {
            throw Refused.notFound();
        }
        Context ctx = call.ctx();
        share(ctx);
        boolean current = versioned.matches() && versioned.group(1).equals(AssetVersion.NOW);
        ctx.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        if (path.equals("sw.js")) {
            ctx.header("Service-Worker-Allowed", mount + "/");
        }
        Answers.tagged(ctx, type, content);
    }

    /// The address hosts put into their pages; where it leads may change.
    private void embed(Call call, String entry) {
        share(call.ctx());
        call.ctx().header("Cache-Control", "public, max-age=300");
        call.ctx().header("Location", mount + "/duologue/assets/" + AssetVersion.NOW + "/" + entry);
        call.ctx().status(302);
    }

    /// Any site may load these files; they hold nothing personal.
    private static void share(Context ctx) {
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private Optional<byte[]> find(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        byte[] known = loaded.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = Assets.class.getResourceAsStream("/duologue/" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = JoinedScript.ENTRIES.contains(path)
                    ? JoinedScript.of(path).getBytes(StandardCharsets.UTF_8)
                    : in.readAllBytes();
            loaded.put(path, content);
            return Optional.of(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
