package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Answer;
import dev.duologue.app.product.TestToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A day of an operator, from the installation to the evening, with nothing but the launcher and the jar.
final class OperatorsDay {
    private static final String CANARY = "canary-4711";
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final int TOLD_TO_END = 143;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final Ground ground;
    private final String database;
    private int scanned;

    OperatorsDay(Path folder, Ground ground, String database) throws IOException {
        this.installation = new Installation(folder);
        this.ground = ground;
        this.database = database;
    }

    void pass() throws Exception {
        long begin = System.nanoTime();
        try (Product first = installation.machine("first", ground.address(installation, "first"))) {
            install(first);
            Ground.Moved moved = morning(first);
            try (Product second = moved.machine()) {
                second.serve();
                isAllIn("the copy", moved.kept(), admin(second).text("/api/admin/users/ann/export"));
                erase(second);
                drain(second);
            }
        }
        upgrade();
        say("day: %d ms".formatted(millisSince(begin)));
    }

    private void install(Product product) {
        done(product.run("init-db"));
        done(product.run("toggle", "on", "--reason", "first day"));
        done(product.run("doctor"));
        product.serve();
    }

    private Ground.Moved morning(Product product) throws IOException {
        try (Talk talk = Talk.calm(product, "ann", "ben", CANARY)) {
            talk.isHeard();
            flip(product, talk);
            talk.isHeard();
            Ground.Moved moved = ground.move(installation, product, talk);
            isAllIn("the killed server's database", talk.acknowledged(), export(product, "ann"));
            return moved;
        }
    }

    /// Off and on again while people talk: nothing comes in between.
    private static void flip(Product product, Talk talk) throws IOException {
        Client admin = admin(product);
        done(product.run("toggle", "off", "--reason", "until ten"));
        long before = messages(admin);
        talk.isTurnedAway();
        long after = messages(admin);
        done(product.run("toggle", "on", "--reason", "it is ten"));
        assertThat(after).as("messages while off").isEqualTo(before);
        List<String> actions = new ArrayList<>();
        admin.get("/api/admin/audit").body().findValues("action").forEach(action -> actions.add(action.asText()));
        assertThat(actions).startsWith("switch.on", "switch.off", "switch.on");
    }

    private static long messages(Client admin) throws IOException {
        return admin.get("/api/admin/status").body().at("/counts/messages").asLong(-1);
    }

    private static Client admin(Product product) {
        return new Client(product.base(), TestToken.administrator("admin"));
    }

    /// Called from a desk, whose folder has what people wrote in it.
    private String export(Product product, String person) {
        Product desk = installation.machine("desk", product.setting("MESSAGING_DATABASE_URL"));
        return done(desk.run("export", person)).out();
    }

    private void isAllIn(String place, Map<String, String> acknowledged, String export) throws IOException {
        Map<String, String> found = messagesOf(export);
        long lost = acknowledged.entrySet().stream()
                .filter(message -> !message.getValue().equals(found.get(message.getKey())))
                .count();
        say("%s: %d of %d acknowledged messages lost".formatted(place, lost, acknowledged.size()));
        assertThat(lost).isZero();
        assertThat(acknowledged).isNotEmpty();
    }

    private static Map<String, String> messagesOf(String export) throws IOException {
        Map<String, String> messages = new HashMap<>();
        for (String line : export.lines().toList()) {
            JsonNode piece = JSON.readTree(line);
            if (piece.path("type").asText().equals("message")) {
                messages.put(piece.path("id").asText(), piece.path("body").asText());
            }
        }
        return messages;
    }

    /// Ann gets what is kept about her and is forgotten, while others talk.
    private void erase(Product product) throws Exception {
        Path second = installation.folder("second");
        Path kept = installation.folder("given-to-ann");
        done(product.run("export", "ann", "--out", kept.toString()));
        assertThat(places(kept)).as("what a look for her words finds").hasSize(2);
        try (Talk others = Talk.calm(product, "cara", "dan", "hello")) {
            Answer erased = done(product.run("erase", "ann", "--yes"));
            assertThat(erased.err()).contains("Backups made earlier still hold them");
            ground.settle(product, erased.err());
            others.isHeard();
        }
        ground.backUp(product, second.resolve("later.db"));
        for (String shown : List.of("status", "audit", "users/ben/export")) {
            Path file = second.resolve(shown.replace('/', '-'));
            Files.writeString(file, admin(product).text("/api/admin/" + shown));
        }
        Files.writeString(second.resolve("metrics"), admin(product).text("/metrics"));
        assertThat(second.resolve("audit")).content().contains("user.export", "user.erase");
        benSeesThatSheIsGone(product);
        nowhere(product, second);
    }

    private static void benSeesThatSheIsGone(Product product) throws IOException {
        Client ben = new Client(product.base(), TestToken.of("ben"));
        JsonNode thread = ben.get("/api/messaging/threads/with/ann").body();
        assertThat(thread.at("/with/removed").asBoolean()).as(thread.toString()).isTrue();
        JsonNode page = ben.get("/api/messaging/threads/" + thread.path("id").asText() + "/messages?limit=100")
                .body();
        assertThat(page.path("messages")).isNotEmpty().allSatisfy(message -> {
            boolean hers = message.path("sender_id").asText().equals("ann");
            assertThat(message.path("body").asText().isEmpty()).isEqualTo(hers);
        });
    }

    private void nowhere(Product product, Path folder) throws Exception {
        scanned = 0;
        List<Path> found = new ArrayList<>(places(folder));
        for (Path file : ground.elsewhere(product)) {
            found.addAll(places(file));
        }
        say("erased words of ann: found in %d of %d places".formatted(found.size(), scanned));
        assertThat(found).isEmpty();
    }

    /// Files below in which her words stand, in whatever case the search has folded them to.
    private List<Path> places(Path below) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                scanned++;
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.toLowerCase(Locale.ROOT).contains(CANARY + " from ann")) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private void drain(Product product) throws Exception {
        try (Talk others = Talk.calm(product, "cara", "dan", "good night")) {
            others.isHeard();
            long begin = System.nanoTime();
            Answer ended = product.end();
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            say("drained in %d ms".formatted(taken.toMillis()));
            assertThat(taken).isLessThanOrEqualTo(STOP_MAX);
            assertThat(ended.exit()).as(ended.err()).isEqualTo(TOLD_TO_END);
            isAllIn("the drained server's database", others.acknowledged(), export(product, "cara"));
        }
    }

    private void upgrade() throws Exception {
        Product old = installation.machine("third", ground.older(installation, "third"));
        Answer refused = old.run("serve");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("older version of Duologue (1)", "duologue init-db");
        done(old.run("init-db"));
        assertThat(messagesOf(export(old, "ana")).values()).contains("After the EDIT", "not read yet");
    }

    private static Answer done(Answer answer) {
        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.err()).doesNotContain("\tat ");
        return answer;
    }

    private void say(String what) {
        System.out.println("operator's day on " + database + ": " + what);
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
