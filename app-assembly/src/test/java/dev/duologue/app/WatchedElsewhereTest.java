package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.Draft;
import dev.duologue.Limits;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.app.product.Postgres;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingServer;
import dev.duologue.http.TokenIssuer;
import dev.duologue.http.TokenIssuer.Bearer;
import dev.duologue.kit.PeopleChannel;
import dev.duologue.kit.RawSocket;
import dev.duologue.persistence.Database;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import dev.duologue.port.Notifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Two servers share a PostgreSQL: who has a thread on screen through one of them is not rung by the other.
class WatchedElsewhereTest {
    private static final int MESSAGES = Boolean.getBoolean("duologue.deep") ? 200 : 20;
    private static final UserId BEN = UserId.of("ben");

    /// One server, with its own connections to the database, and what it hears of screens at the others.
    private static final class Node implements AutoCloseable {
        private final List<Knock.Looking> heard = new CopyOnWriteArrayList<>();
        private final HttpSettings settings =
                HttpSettings.withSecret("a secret that is only used by tests, and long enough");
        private final Database database;
        private final Core core;
        private final MessagingServer server;
        private final Doorbell.Listening listening;

        private Node(String url, Notifier... channels) {
            database = Database.open(url);
            database.store().prepare();
            Ports ports = Ports.open(database.store(), database.doorbell(), InstantSource.system())
                    .with(List.of(channels));
            Limits limits = new Limits(2_000, 1_000_000, Limits.DEFAULT.editWindow());
            core = Core.of(ports, new Settings(limits, SwitchState.ON));
            server = new MessagingServer(core, settings).start("127.0.0.1", 0, 0);
            listening = database.doorbell().listen(knock -> {
                if (knock instanceof Knock.Looking looking) {
                    heard.add(looking);
                }
            });
        }

        private ThreadId say(String from) {
            return core.messaging()
                    .start(
                            Principal.of(UserId.of(from)).writer(),
                            BEN,
                            Draft.of(core.messaging().limits().body("hello")))
                    .message()
                    .thread();
        }

        private RawSocket socket() throws IOException, InterruptedException {
            String token =
                    new TokenIssuer(settings).issue(Bearer.of(BEN, Instant.now().plusSeconds(3_600)));
            URI tickets = URI.create("http://127.0.0.1:" + server.port() + "/api/messaging/socket-ticket");
            HttpRequest request = HttpRequest.newBuilder(tickets)
                    .header("Authorization", "Bearer " + token)
                    .POST(BodyPublishers.ofString("{}"))
                    .header("Content-Type", "application/json")
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            String ticket = answer.replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");
            RawSocket socket = RawSocket.upgrade(server.port(), "/ws/messaging?ticket=" + ticket);
            socket.head();
            return socket;
        }

        /// Waits until this node knows that Ben has these threads on screen elsewhere.
        private void learns(Set<ThreadId> threads) {
            await("screens of Ben: " + threads)
                    .until(() -> !heard.isEmpty() && heard.getLast().threads().equals(threads));
            assertThat(heard.getLast().user()).isEqualTo(BEN);
        }

        private void awaitNothingWaiting() {
            await().until(() -> core.administration().backlogs().isEmpty());
        }

        @Override
        public void close() {
            listening.close();
            server.close();
            database.close();
        }
    }

    @Test
    void nobodyIsRungForWhatTheyHaveOnScreenAtAnotherNode() throws Exception {
        PeopleChannel push = new PeopleChannel("push");
        String url = Postgres.freshDatabase();
        try (Node ringing = new Node(url, push);
                Node watched = new Node(url);
                RawSocket ben = watched.socket()) {
            ThreadId thread = ringing.say("ana");
            ringing.awaitNothingWaiting();
            assertThat(push.told).hasSize(1);
            ben.text("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
            ringing.learns(Set.of(thread));
            for (int said = 0; said < MESSAGES; said++) {
                ringing.say("ana");
            }
            ringing.awaitNothingWaiting();
            int rung = push.told.size() - 1;
            System.out.printf("rung for a thread on screen at another node: %d of %d messages%n", rung, MESSAGES);
            assertThat(rung).isZero();
            ringing.say("cem");
            ringing.awaitNothingWaiting();
            assertThat(push.told).as("for another thread").hasSize(2);
            ben.text("{\"type\":\"watch\",\"thread_id\":null}");
            ringing.learns(Set.of());
            ringing.say("ana");
            ringing.awaitNothingWaiting();
            assertThat(push.told).as("after looking away").hasSize(3);
            ben.text("{\"type\":\"watch\",\"thread_id\":\"" + thread + "\"}");
            ringing.learns(Set.of(thread));
            ben.reset();
            ringing.learns(Set.of());
            ringing.say("ana");
            ringing.awaitNothingWaiting();
            assertThat(push.told).as("after the socket broke").hasSize(4);
        }
    }
}
