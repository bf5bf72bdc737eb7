package dev.duologue.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.duologue.http.contract.Contract.Place;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What occurred between clients and servers, and what of it is not as documented. A status that several calls share
/// is kept under the shared answer's name, so it counts once for the whole API.
final class Recording {
    private static final Place SHARED = Place.calls("/components/responses");

    /// Of which a schema describes each line.
    private static final String LINES = "application/x-ndjson";

    private final Contract contract;
    private final Shapes shapes;
    private final Set<String> statuses = new TreeSet<>();
    private final Set<String> fields = new TreeSet<>();
    private final Set<String> inputs = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private int answers;

    Recording(Contract contract) {
        this.contract = contract;
        this.shapes = new Shapes(contract);
    }

    Set<String> statuses() {
        return statuses;
    }

    Set<String> fields() {
        return fields;
    }

    Set<String> inputs() {
        return inputs;
    }

    List<String> faults() {
        return faults;
    }

    /// An answer to a documented call.
    void answered(Place operation, HttpResponse<String> response) {
        String status = Integer.toString(response.statusCode());
        Place answer = operation.at("responses", status);
        if (contract.has(answer)) {
            check(contract.resolved(answer), response);
        } else {
            fault(response, "is an undocumented status: " + response.body());
        }
    }

    /// An answer that any address may give, by the name of the shared answer.
    void answeredAnywhere(String shared, HttpResponse<String> response) {
        check(SHARED.at(shared), response);
    }

    /// A parameter of an accepted call.
    void used(String input) {
        inputs.add(input);
    }

    /// The body of an accepted call.
    void sent(Place operation, String type, JsonNode value) {
        Place schema = operation.at("requestBody", "content", type, "schema");
        contract.faults(schema, value).forEach(fault -> faults.add(operation.pointer() + " accepted " + fault));
        fields.addAll(shapes.occurring(schema, value));
    }

    /// What may be answered at a place, as marks: the place, and the place with each type of content and each problem.
    Set<String> documented(Place answer) {
        Set<String> marks = new TreeSet<>(Set.of(answer.pointer()));
        contract.names(answer.at("content")).forEach(type -> marks.add(answer.pointer() + " " + type));
        contract.names(answer.at("content", "application/problem+json", "examples"))
                .forEach(slug -> marks.add(answer.pointer() + " " + slug));
        return marks;
    }

    /// How much was compared, for people to read.
    String summary() {
        return answers + " answers, " + statuses.size() + " statuses, problems and types, " + fields.size()
                + " fields and values, " + inputs.size() + " parameters: " + faults.size() + " faults";
    }

    private void check(Place answer, HttpResponse<String> response) {
        answers++;
        statuses.add(answer.pointer());
        contract.names(answer.at("headers"))
                .map(name -> answer.at("headers", name))
                .forEach(header -> checkHeader(contract.resolved(header), header.lastName(), response));
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        Place content = answer.at("content");
        if (contract.has(content.at(type))) {
            statuses.add(answer.pointer() + " " + type);
        }
        if (!contract.has(content)) {
            if (!response.body().isEmpty()) {
                fault(response, "has an undocumented body: " + response.body());
            }
        } else if (!contract.has(content.at(type))) {
            fault(response, "has the undocumented type " + type + ": " + response.body());
        } else if (contract.has(content.at(type, "schema"))) {
            Stream<String> parts = type.equals(LINES) ? response.body().lines() : Stream.of(response.body());
            parts.forEach(part -> checkBody(answer, content.at(type, "schema"), response, Contract.parse(part)));
        }
    }

    private void checkBody(Place answer, Place schema, HttpResponse<String> response, JsonNode body) {
        List<String> wrong = contract.faults(schema, body);
        wrong.forEach(fault -> fault(response, "is not as its schema says: " + fault + " in " + body));
        fields.addAll(shapes.occurring(schema, body));
        if (body.path("type").isTextual() && response.statusCode() >= 400) {
            String slug = body.get("type").textValue().replaceFirst(".*/problems/", "");
            statuses.add(answer.pointer() + " " + slug);
            if (!documented(answer).contains(answer.pointer() + " " + slug)) {
                fault(response, "is the undocumented problem " + slug);
            }
            if (body.path("status").asInt() != response.statusCode()) {
                fault(response, "and its problem say different statuses: " + body);
            }
        }
    }

    private void checkHeader(Place header, String name, HttpResponse<String> response) {
        @Nullable String value = response.headers().firstValue(name).orElse(null);
        if (value == null) {
            fault(response, "lacks the header " + name);
            return;
        }
        boolean number = contract.node(header.at("schema", "type")).asText().equals("integer");
        JsonNode json = number ? Contract.parse(value) : TextNode.valueOf(value);
        contract.faults(header.at("schema"), json)
                .forEach(fault -> fault(response, "has an odd header " + name + ": " + fault));
    }

    private void fault(HttpResponse<String> response, String what) {
        faults.add(response.request().method() + " " + response.request().uri() + ": " + response.statusCode() + " "
                + what);
    }
}
