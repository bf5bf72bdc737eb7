package dev.duologue.http.contract;

import dev.duologue.http.contract.Contract.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A client made from the published document: it knows every call by its `operationId` and records each answer.
final class Calls {
    final Stage stage;
    final Contract contract;
    final Recording recording;

    private final Map<String, Place> operations;

    Calls(Stage stage, Contract contract, Recording recording) {
        this.stage = stage;
        this.contract = contract;
        this.recording = recording;
        this.operations = operations(contract);
    }

    /// The documented calls by name; the last two parts of each place are the path and the method.
    static Map<String, Place> operations(Contract contract) {
        Map<String, Place> operations = new TreeMap<>();
        Place paths = Place.calls("/paths");
        List<Place> addresses = contract.names(paths).map(paths::at).toList();
        for (Place address : addresses) {
            contract.names(address).map(address::at).forEach(operation -> {
                String name = contract.node(operation.at("operationId")).asText();
                if (operations.put(name, operation) != null) {
                    throw new AssertionError("Two calls are named " + name);
                }
            });
        }
        return operations;
    }

    static String path(Place operation) {
        String[] parts = operation.pointer().split("/", -1);
        return parts[2].replace("~1", "/").replace("~0", "~");
    }

    static String method(Place operation) {
        return operation.lastName().toUpperCase(Locale.ROOT);
    }

    /// A call to be made, as the bearer of a token or as nobody.
    Ask as(@Nullable String token, String operation) {
        Place place = operations.get(operation);
        if (place == null) {
            throw new AssertionError("No documented call is named " + operation);
        }
        return new Ask(this, place, token);
    }

    Ask as(String token, String operation, String body) {
        return as(token, operation).body(body);
    }
}
