package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.app.product.Client;
import dev.duologue.app.product.Postgres;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Scrape;
import dev.duologue.app.product.TestToken;
import dev.duologue.kit.Receiver;
import dev.duologue.persistence.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers, each a process of its own, empty one outbox on PostgreSQL; in full one of them is killed meanwhile.
class SharedOutboxTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int MESSAGES = DEEP ? 2_000 : 60;

    @TempDir
    private Path folder;

    @Test
    void eachEventIsToldByOneOfThem() throws Exception {
        String url = Postgres.freshDatabase();
        try (Database database = Database.open(url)) {
            database.store().prepare();
        }
        try (Receiver receiver = new Receiver();
                Product one = product(url, "one", receiver).serve();
                Product other = product(url, "other", receiver).serve()) {
            List<Client> ways =
                    List.of(new Client(one.base(), TestToken.of("ana")), new Client(other.base(), TestToken.of("ana")));
            for (int said = 0; said < MESSAGES; said++) {
                if (DEEP && said == MESSAGES / 2) {
                    other.kill();
                    other.serve();
                }
                int status = ways.get(said % 2)
                        .post(
                                "/api/messaging/threads",
                                Client.object().put("to", "ben").put("body", "hello"))
                        .status();
                assertThat(status).isEqualTo(201);
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Set.copyOf(receiver.acknowledged).size() == MESSAGES);
            int twice = receiver.acknowledged.size() - MESSAGES;
            System.out.printf(
                    "two servers on PostgreSQL: 0 of %d events lost, %d told twice, %d kills; %.0f and %.0f told by each%n",
                    MESSAGES, twice, DEEP ? 1 : 0, told(one), told(other));
            assertThat(twice).isBetween(0, DEEP ? 8 : 0);
            assertThat(told(one) + (DEEP ? 0 : told(other))).isPositive();
        }
    }

    private Product product(String url, String name, Receiver receiver) throws IOException {
        return new Product(Files.createDirectory(folder.resolve(name)), url)
                .with("ENABLE_DIRECT_MESSAGING", "true")
                .with("DUOLOGUE_WEBHOOK_URL", receiver.address().toString())
                .with("DUOLOGUE_WEBHOOK_SECRET", "a-secret-that-is-only-used-by-tests");
    }

    /// How many events this server has told since it was started.
    private static double told(Product product) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + product.setting("DUOLOGUE_MANAGEMENT_PORT") + "/metrics");
        String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        double told = new Scrape(page)
                .value("duologue_outbox_attempts_seconds_count{channel=\"webhook\",fate=\"delivered\"}");
        return Double.isNaN(told) ? 0 : told;
    }
}
