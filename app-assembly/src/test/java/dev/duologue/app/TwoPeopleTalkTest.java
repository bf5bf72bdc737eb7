package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.app.product.Postgres;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Talker;
import dev.duologue.app.product.Talker.Heard;
import dev.duologue.app.product.TwoHander;
import dev.duologue.app.product.TwoHander.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job on real input: a play for two, spoken through the real product between two clients.
class TwoPeopleTalkTest {
    private static final int KILLS = Boolean.getBoolean("duologue.deep") ? 100 : 6;

    @TempDir
    private Path folder;

    private final List<Line> play = TwoHander.read();

    @Test
    void everyLineArrivesOnceAndInOrderOnSqlite() {
        speak("sqlite:" + folder.resolve("messages.db"));
    }

    @Test
    void everyLineArrivesOnceAndInOrderOnPostgres() {
        speak(Postgres.freshDatabase());
    }

    @Test
    void nothingIsLostOrDoubledWhileTheServerIsKilledAndSocketsAreCutOnSqlite() {
        speakThroughFaults("sqlite:" + folder.resolve("messages.db"));
    }

    @Test
    void nothingIsLostOrDoubledWhileTheServerIsKilledAndSocketsAreCutOnPostgres() {
        speakThroughFaults(Postgres.freshDatabase());
    }

    private void speak(String database) {
        try (Product product = started(database);
                Talker algernon = new Talker(product, "algernon").ready();
                Talker jack = new Talker(product, "jack").ready()) {
            List<String> acknowledged = new ArrayList<>();
            for (Line line : play) {
                acknowledged.add(say(line, algernon, jack));
            }
            algernon.hear(play.size());
            jack.hear(play.size());
            assertThat(algernon.arrivals()).isEqualTo(acknowledged);
            assertThat(jack.arrivals()).isEqualTo(acknowledged);
            assertPlayed(algernon, jack, acknowledged);
        }
    }

    private void speakThroughFaults(String database) {
        Random random = new Random(1895);
        int every = play.size() / KILLS;
        try (Product product = started(database);
                Talker algernon = new Talker(product, "algernon").ready();
                Talker jack = new Talker(product, "jack").ready()) {
            List<String> acknowledged = new ArrayList<>();
            int kills = 0;
            for (int place = 0; place < play.size(); place++) {
                if (random.nextInt(5) == 0) {
                    (random.nextBoolean() ? algernon : jack).cut();
                }
                if (place % every == every / 2 && kills < KILLS) {
                    Thread restart = Thread.ofVirtual().start(() -> restart(product));
                    kills++;
                    acknowledged.add(say(play.get(place), algernon, jack));
                    join(restart);
                } else {
                    acknowledged.add(say(play.get(place), algernon, jack));
                }
            }
            algernon.hear(play.size());
            jack.hear(play.size());
            System.out.printf(
                    "%d lines acknowledged, %d kills, %d and %d arrivals with repeats%n",
                    acknowledged.size(),
                    kills,
                    algernon.arrivals().size(),
                    jack.arrivals().size());
            assertThat(kills).isEqualTo(KILLS);
            assertPlayed(algernon, jack, acknowledged);
        }
    }

    private Product started(String database) {
        Product product = new Product(folder, database).with("ENABLE_DIRECT_MESSAGING", "true");
        assertThat(product.run("init-db").exit()).isZero();
        return product.serve();
    }

    private static void restart(Product product) {
        product.kill();
        product.serve();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Says the line, and has the other listen to it before anybody says the next.
    private static String say(Line line, Talker algernon, Talker jack) {
        boolean algernonSpeaks = line.speaker().equals("algernon");
        Talker speaker = algernonSpeaks ? algernon : jack;
        Talker listener = algernonSpeaks ? jack : algernon;
        JsonNode message = speaker.say(algernonSpeaks ? "jack" : "algernon", line.text());
        Heard heard = listener.hear(message.path("seq").asLong());
        assertThat(heard.body()).isEqualTo(line.text());
        return message.path("id").asText();
    }

    private void assertPlayed(Talker algernon, Talker jack, List<String> acknowledged) {
        assertThat(acknowledged).hasSize(play.size()).doesNotHaveDuplicates();
        for (Talker talker : List.of(algernon, jack)) {
            assertThat(talker.heard()).extracting(Heard::id).isEqualTo(acknowledged);
            assertThat(talker.heard())
                    .extracting(Heard::body)
                    .isEqualTo(play.stream().map(Line::text).toList());
            assertThat(history(talker)).isEqualTo(talker.heard());
        }
    }

    private static List<Heard> history(Talker talker) {
        try {
            String other = talker.client()
                    .get("/api/messaging/threads")
                    .body()
                    .at("/threads/0/id")
                    .asText();
            List<Heard> all = new ArrayList<>();
            JsonNode page;
            do {
                String path = "/api/messaging/threads/" + other + "/messages?limit=100&after=" + all.size();
                page = talker.client().get(path).body();
                page.path("messages")
                        .forEach(message -> all.add(new Heard(
                                message.path("seq").asLong(),
                                message.path("id").asText(),
                                message.path("sender_id").asText(),
                                message.path("body").asText())));
            } while (page.path("has_more").asBoolean());
            return all;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
