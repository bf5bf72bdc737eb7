package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.http.contract.Contract.Place;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One documented call on its way. Whatever is answered is recorded; what a scene expects it says at the end.
final class Ask {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /// Headers that a call documents as its own.
    private static final Set<String> PARAMETERS = Set.of("If-None-Match", "Last-Event-ID");

    private final Calls calls;
    private final Place operation;
    private final @Nullable String token;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> form = new TreeMap<>();
    private String type = JSON;
    private @Nullable String body;
    private @Nullable String accept;

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

    /// As a form sends it.
    Ask field(String name, String value) {
        form.put(name, value);
        return type(FORM)
                .body(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /// As a browser does that shows the answer to a person.
    Ask inBrowser() {
        accept = "text/html";
        return this;
    }

    /// Calls, and fails unless it succeeds with this status.
    JsonNode gives(int status) {
        HttpResponse<String> response = send();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        path.keySet().forEach(name -> used("path " + name));
        query.keySet().forEach(name -> used("query " + name));
        headers.keySet().stream().filter(PARAMETERS::contains).forEach(name -> used("header " + name));
        if (body != null && calls.contract.has(operation.at("requestBody"))) {
            calls.recording.sent(operation, type, type.equals(FORM) ? fields() : Contract.parse(body));
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

    /// Calls as a browser, and fails unless it is shown a page with this status, or sent to sign in.
    void isShownRefused(int status) {
        HttpResponse<String> response = inBrowser().send();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status == 401 ? 303 : status);
    }

    HttpResponse<String> send() {
        String address = Calls.path(operation);
        for (Map.Entry<String, String> part : path.entrySet()) {
            address = address.replace("{" + part.getKey() + "}", encoded(part.getValue()));
        }
        String parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = calls.stage
                .request(parameters.isEmpty() ? address : address + "?" + parameters)
                .method(Calls.method(operation), publisher());
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = calls.stage.send(request.build());
        calls.recording.answered(operation, response);
        return response;
    }

    private JsonNode fields() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        form.forEach(fields::put);
        return fields;
    }

    private void used(String input) {
        calls.recording.used(Calls.method(operation) + " " + Calls.path(operation) + " " + input);
    }

    private BodyPublisher publisher() {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
