package dev.duologue.app.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What came back over a [RawLine], to the byte.
///
/// @param headers as they were sent, `Name: value`, in their order
/// @param body with every byte as one character where it is no UTF-8
record RawAnswer(int status, List<String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of("type", "title", "status", "detail", "request_id", "errors");

    /// The first header of this name, in any case.
    Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    boolean isProblem() {
        return header("Content-Type").orElse("").startsWith("application/problem+json");
    }

    /// `200`, or `404 not-found` for a problem document.
    String verdict() {
        return isProblem() ? status + " " + slug() : Integer.toString(status);
    }

    String slug() {
        return json().path("type").asText().replaceFirst(".*/problems/", "");
    }

    /// What keeps a problem document from being one; empty for a good one.
    Optional<String> faultOfProblem() {
        if (!isProblem()) {
            return Optional.of("no problem document");
        }
        JsonNode problem = json();
        for (String field : List.of("type", "title", "detail", "request_id")) {
            if (!problem.path(field).isTextual() || problem.path(field).asText().isEmpty()) {
                return Optional.of("a problem without " + field);
            }
        }
        if (problem.path("status").asInt() != status) {
            return Optional.of("a problem that says another status");
        }
        boolean known = problem.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()));
        return known ? Optional.empty() : Optional.of("a problem with an unknown field");
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("No JSON: " + this, broken);
        }
    }

    /// Everything but what differs between two equal answers: the request's id and the time of day.
    String withoutChance() {
        StringBuilder text = new StringBuilder().append(status).append('\n');
        headers.stream()
                .filter(line -> !line.regionMatches(true, 0, "Date:", 0, 5))
                .forEach(line -> text.append(line).append('\n'));
        return text.append(body.replaceAll("\"request_id\":\"[^\"]{16}\"", "").replaceAll("<code>[^<]{16}</code>", ""))
                .toString();
    }

    /// Head and body in one text, to be searched.
    String everything() {
        return String.join("\n", headers) + "\n\n" + body;
    }
}
