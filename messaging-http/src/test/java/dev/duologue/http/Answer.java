package dev.duologue.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/// What a server answered.
record Answer(HttpResponse<String> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    JsonNode json() {
        return parse(body());
    }

    /// The slug of the problem that this answer is; fails for anything that is no proper problem.
    String slug() {
        if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
            throw new AssertionError("No problem document but " + status() + " " + body());
        }
        JsonNode problem = json();
        for (String field : new String[] {"type", "title", "status", "detail", "request_id"}) {
            if (!problem.hasNonNull(field)) {
                throw new AssertionError("A problem without " + field + ": " + body());
            }
        }
        if (problem.get("status").asInt() != status()) {
            throw new AssertionError("Status " + status() + " but the problem says " + body());
        }
        return problem.get("type").asText().replaceFirst(".*/problems/", "");
    }

    /// Status and slug in one word, for example `404 not-found`.
    String refusal() {
        return status() + " " + slug();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("No JSON: " + json, broken);
        }
    }
}
