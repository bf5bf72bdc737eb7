package dev.duologue.app.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Draws requests from what `openapi.json` describes: every call with every parameter and field, each of them good or
/// bent, and then the whole request good or bent. The same seed draws the same request.
final class HttpFuzz {
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=x",
            "application/json;;=",
            "*/*",
            "");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "If-None-Match",
            "Origin",
            "Content-Encoding",
            "Cookie",
            "X-Duologue-CSRF",
            "Last-Event-ID",
            "X-HTTP-Method-Override",
            "X-Forwarded-For",
            "Forwarded",
            "Range",
            "Upgrade",
            "Expect",
            "TE",
            "Sec-WebSocket-Version",
            "If-Modified-Since");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private static final Pattern NAMES = Pattern.compile("\\{[a-z]+}");

    private final List<Operation> operations = new ArrayList<>();
    private final List<String> credentials;
    private final List<String> known;

    /// @param credentials lines of a head, good ones and others
    /// @param known words that name something in this server: ids, people, cursors
    HttpFuzz(JsonNode openApi, List<String> credentials, List<String> known) {
        this.credentials = credentials;
        this.known = known;
        openApi.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method ->
                        operations.add(operation(openApi, path.getKey(), method.getKey(), method.getValue()))));
    }

    private record Operation(String method, String path, List<String> query, List<String> fields) {}

    private static Operation operation(JsonNode openApi, String path, String method, JsonNode node) {
        List<String> query = new ArrayList<>();
        node.path("parameters").forEach(parameter -> {
            String reference = parameter.path("$ref").asText();
            JsonNode described = reference.isEmpty() ? parameter : openApi.at(reference.substring(1));
            if (described.path("in").asText().equals("query")) {
                query.add(described.path("name").asText());
            }
        });
        Set<String> fields = new LinkedHashSet<>();
        node.at("/requestBody/content").forEach(content -> {
            String reference = content.at("/schema/$ref").asText();
            JsonNode schema = reference.isEmpty() ? content.path("schema") : openApi.at(reference.substring(1));
            schema.path("properties").fieldNames().forEachRemaining(fields::add);
        });
        return new Operation(method.toUpperCase(Locale.ROOT), path, query, List.copyOf(fields));
    }

    byte[] request(long seed) {
        Mutator draw = new Mutator(new Random(seed));
        Operation operation = draw.any(operations);
        String method = draw.oneIn(20) ? draw.any(METHODS) : operation.method();
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(line(target(draw, operation)))
                .append(" HTTP/1.1\nHost: 127.0.0.1\n")
                .append(credentials(draw));
        while (draw.oneIn(3)) {
            head.append(draw.any(HEADERS))
                    .append(": ")
                    .append(line(draw.bent(draw.word())))
                    .append('\n');
        }
        byte[] body = body(draw, operation, head).getBytes(StandardCharsets.UTF_8);
        if (draw.oneIn(40)) {
            body = new byte[] {(byte) 0xC3, (byte) 0x28, 0, (byte) 0xFF};
        }
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append('\n');
        }
        return RawLine.bytes(head.toString(), body);
    }

    private String credentials(Mutator draw) {
        String good = draw.any(credentials);
        return draw.oneIn(12) && !good.isEmpty() ? line(draw.bent(good.strip())) + "\n" : good;
    }

    private String target(Mutator draw, Operation operation) {
        String path = NAMES.matcher(operation.path()).replaceAll(name -> Matcher.quoteReplacement(value(draw)));
        String query = operation.query().stream()
                .filter(name -> draw.oneIn(2))
                .map(name -> name + "=" + value(draw))
                .collect(Collectors.joining("&"));
        String target = query.isEmpty() ? path : path + "?" + query;
        return draw.oneIn(5) ? "/" + draw.bent(target.substring(1)) : target;
    }

    private String body(Mutator draw, Operation operation, StringBuilder head) {
        if (operation.fields().isEmpty() && !draw.oneIn(10)) {
            return "";
        }
        boolean api = operation.path().startsWith("/api/");
        String type = draw.oneIn(8) ? draw.any(TYPES) : TYPES.get(api ? 0 : 2);
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append('\n');
        }
        List<String> fields =
                operation.fields().stream().filter(name -> !draw.oneIn(6)).toList();
        String body = api
                ? fields.stream()
                        .map(name -> "\"" + name + "\":" + (draw.oneIn(3) ? draw.json() : "\"" + value(draw) + "\""))
                        .collect(Collectors.joining(",", "{", "}"))
                : fields.stream().map(name -> name + "=" + value(draw)).collect(Collectors.joining("&"));
        return draw.oneIn(4) ? draw.bent(body) : body;
    }

    private String value(Mutator draw) {
        return switch (draw.upTo(3)) {
            case 0 -> draw.word();
            case 1 -> draw.bent(draw.any(known));
            default -> draw.any(known);
        };
    }

    /// In one line and without spaces, or the rest would be another request.
    private static String line(String text) {
        return text.replaceAll("[ \\r\\n]", "_");
    }
}
