package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.http.contract.Contract.Place;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One documented call on its way. Whatever is answered is recorded; what a scene expects it says at the end.
final class Ask {
    private final Calls calls;
    private final Place operation;
    private final @Nullable String token;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String type = "application/json";
    private @Nullable String body;

    Ask(Calls calls, Place operation, @Nullable String token) {
        this.calls = calls;
        this.operation = operation;
        this.token = token;
    }

    Ask in(String name, String value) {
        path.put(name, value);
        return this;
    }

    Ask with(String name, Object value) {
        query.put(name, value.toString());
        return this;
    }

    Ask header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Ask type(String other) {
        type = other;
        return this;
    }

    Ask body(String json) {
        body = json;
        return this;
    }

    /// Calls, and fails unless it succeeds with this status.
    JsonNode gives(int status) {
        HttpResponse<String> response = send();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        path.keySet().forEach(name -> used("path " + name));
        query.keySet().forEach(name -> used("query " + name));
        headers.keySet().forEach(name -> used("header " + name));
        if (body != null && calls.contract.has(operation.at("requestBody"))) {
            calls.recording.sent(operation, body);
        }
        return response.headers().firstValue("Content-Type").orElse("").startsWith("application/json")
                ? Contract.parse(response.body())
                : Contract.parse("{}");
    }

    /// Calls, and fails unless this problem is the answer, for example `404 not-found`.
    void isRefused(String problem) {
        HttpResponse<String> response = send();
        String slug = response.body().isEmpty()
                ? ""
                : Contract.parse(response.body()).path("type").asText().replaceFirst(".*/problems/", "");
        assertThat(response.statusCode() + " " + slug)
                .as(operation.pointer() + " " + response.body())
                .isEqualTo(problem);
    }

    HttpResponse<String> send() {
        String address = Calls.path(operation);
        for (Map.Entry<String, String> part : path.entrySet()) {
            address = address.replace("{" + part.getKey() + "}", encoded(part.getValue()));
        }
        String parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = calls.stage.request(parameters.isEmpty() ? address : address + "?" + parameters)
                .method(Calls.method(operation), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = calls.stage.send(request.build());
        calls.recording.answered(operation, response);
        return response;
    }

    private void used(String input) {
        calls.recording.used(Calls.method(operation) + " " + Calls.path(operation) + " " + input);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
