package dev.duologue.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.http.contract.Contract.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Lists the fields of schemas as marks such as `Thread.archived_at`, `Thread.archived_at=null` for a field that may be
/// null, and `SwitchState=off` for each of a fixed set of values.
final class Shapes {
    private final Contract contract;

    Shapes(Contract contract) {
        this.contract = contract;
    }

    /// Everything that can occur in values of this schema.
    Set<String> documented(Place schema) {
        Set<String> marks = new TreeSet<>();
        document(schema, name(schema), marks, new HashSet<>());
        return marks;
    }

    /// What occurs in this value.
    Set<String> occurring(Place schema, JsonNode value) {
        Set<String> marks = new TreeSet<>();
        occur(schema, name(schema), value, marks);
        return marks;
    }

    private void document(Place place, String name, Set<String> marks, Set<Place> visited) {
        Place schema = contract.resolved(place);
        JsonNode node = contract.node(schema);
        String own = schema.equals(place) ? name : name(schema);
        if (!visited.add(schema)) {
            return;
        }
        node.path("enum").forEach(value -> marks.add(own + "=" + value.asText()));
        if (isNull(node)) {
            marks.add(own + "=null");
        }
        for (int option = 0; option < node.path("anyOf").size(); option++) {
            document(schema.at("anyOf", "" + option), own, marks, visited);
        }
        if (node.has("items")) {
            document(schema.at("items"), own + "[]", marks, visited);
        }
        contract.names(schema.at("properties")).forEach(field -> {
            marks.add(own + "." + field);
            document(schema.at("properties", field), own + "." + field, marks, visited);
        });
    }

    private void occur(Place place, String name, JsonNode value, Set<String> marks) {
        Place schema = contract.resolved(place);
        JsonNode node = contract.node(schema);
        String own = schema.equals(place) ? name : name(schema);
        if (node.has("enum") || value.isNull()) {
            marks.add(own + "=" + value.asText());
        }
        options(schema, value).forEach(option -> occur(option, own, value, marks));
        if (value.isArray()) {
            value.forEach(item -> occur(schema.at("items"), own + "[]", item, marks));
        }
        contract.names(schema.at("properties")).filter(value::has).forEach(field -> {
            if (!value.get(field).isNull()) {
                marks.add(own + "." + field);
            }
            occur(schema.at("properties", field), own + "." + field, value.get(field), marks);
        });
    }

    /// The options that the value may be; only where there are several of them is it held against each.
    private List<Place> options(Place schema, JsonNode value) {
        List<Place> alike = IntStream.range(
                        0, contract.node(schema).path("anyOf").size())
                .mapToObj(option -> schema.at("anyOf", "" + option))
                .filter(option -> value.isNull() == isNull(contract.node(option)))
                .toList();
        return alike.size() < 2
                ? alike
                : alike.stream()
                        .filter(option -> contract.faults(option, value).isEmpty())
                        .toList();
    }

    private static boolean isNull(JsonNode schema) {
        return schema.path("type").asText().equals("null")
                || schema.path("type").toString().contains("\"null\"");
    }

    private static String name(Place schema) {
        return schema.lastName();
    }
}
