package dev.duologue.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.Profile;
import dev.duologue.UserId;
import dev.duologue.cli.Failure;
import dev.duologue.cli.Operations;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A server that runs already, with the settings of this shell.
final class GivenServer implements Target {
    private static final String WITNESS = "bench-witness";
    private static final Duration LIFE = Duration.ofHours(12);

    private final Operations operations;
    private final Map<String, String> flags;
    private final URI base;

    private GivenServer(Operations operations, Map<String, String> flags, URI base) {
        this.operations = operations;
        this.flags = flags;
        this.base = base;
    }

    /// @throws Failure unless the settings' database is a bench database and the server works on that very one
    static GivenServer at(URI base, Operations operations, Map<String, String> flags) {
        GivenServer server = new GivenServer(operations, flags, base);
        String word;
        try (Operations.Opened opened = server.open()) {
            byte[] mark = BenchMark.require(opened.ports().store());
            word = new String(mark, StandardCharsets.US_ASCII);
            opened.ports().store().run(tx -> tx.put(UserId.of(WITNESS), Profile.named(word), true));
        }
        try (Line line = Line.to(base)) {
            byte[] call = line.get("/api/messaging/people?q=" + word, server.token("bench-asks"));
            for (JsonNode person : Json.tree(line.call(call, 200).text()).path("people")) {
                if (person.path("user_id").asText().equals(WITNESS)) {
                    return server;
                }
            }
        }
        throw Failure.usage(
                "The server at " + base + " works on another database than MESSAGING_DATABASE_URL says; call"
                        + " bench with the settings of that server.");
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String token(String user) {
        return operations.token(flags, new Operations.Bearer(user, null, false, null, LIFE));
    }

    @Override
    public Operations.Opened open() {
        return operations.open(flags);
    }

    @Override
    public Operations.Raw raw(int connections, int perCommit, Duration howLong) {
        return operations.raw(flags, connections, perCommit, howLong);
    }

    @Override
    public Optional<Footprint> footprint() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> startedIn() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
