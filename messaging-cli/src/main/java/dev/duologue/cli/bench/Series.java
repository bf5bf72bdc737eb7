package dev.duologue.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The same thing, measured a few times.
final class Series {
    private final List<Double> numbers = new ArrayList<>();

    void add(double number) {
        numbers.add(number);
    }

    double last() {
        return numbers.getLast();
    }

    /// The one in the middle; of two, the lesser.
    double median() {
        return numbers.stream().sorted().toList().get((numbers.size() - 1) / 2);
    }

    double min() {
        return numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    double max() {
        return numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    int size() {
        return numbers.size();
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object().put("median", median()).put("min", min()).put("max", max());
        ArrayNode runs = json.putArray("runs");
        numbers.forEach(runs::add);
        return json;
    }
}
