package dev.duologue.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duologue.cli.Operations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Measures reading: the inbox against an answer that costs nothing, and everything against itself in a smaller store.
final class Reading {
    private static final int READERS = 16;
    private static final String INBOX = "/api/messaging/threads?limit=50";

    private final Target target;
    private final Plan plan;
    private final Report report;
    private final Operations operations;
    private final Reader reader;

    /// What each read took in the smallest store, in milliseconds.
    private final Map<String, Double> small = new HashMap<>();

    Reading(Target target, Plan plan, Report report, Operations operations) {
        this.target = target;
        this.plan = plan;
        this.report = report;
        this.operations = operations;
        this.reader = new Reader(target.base(), target.token(Fill.READER));
    }

    /// The inbox of somebody with 50 conversations, read by 16 at once.
    void inbox() {
        Duration length = plan.length();
        try (Operations.Constant constant = operations.constant()) {
            Reader hello = new Reader(constant.base(), "");
            hello.read("/", READERS, length);
            reader.read(INBOX, READERS, length);
            for (int run = 0; run < plan.runs(); run++) {
                report.anchor("HELLO", hello.read("/", READERS, length).perSecond());
                Reader.Result inbox = reader.read(INBOX, READERS, length);
                report.ratio(Goal.V8, "reads", inbox.perSecond(), "HELLO", 0.20);
            }
        }
    }

    /// What people read all day, one after another, as the store grows.
    ///
    /// @param messages in the store now
    void history(long messages) {
        String thread =
                Json.tree(reader.once(INBOX)).path("threads").path(0).path("id").asText();
        Map<String, String> paths = Map.of(
                "inbox",
                INBOX,
                "history",
                "/api/messaging/threads/" + thread + "/messages",
                "unread count",
                "/api/messaging/unread-count",
                "changes",
                "/api/messaging/changes?after=0");
        paths.values().forEach(path -> reader.read(path, 1, plan.length()));
        for (int run = 0; run < plan.runs(); run++) {
            paths.forEach((name, path) -> {
                double took = reader.read(path, 1, plan.length()).times().millis(50);
                double before = small.merge(name, took, (first, now) -> first);
                if (messages > Fill.BASE) {
                    report.measured(Goal.V9, name + " at " + messages, took / before, Bound.most(1.25, "×"));
                }
            });
        }
    }

    /// A page in the middle of a conversation against its newest.
    void deep(String thread, String participant) {
        Reader participants = new Reader(target.base(), target.token(participant));
        String path = "/api/messaging/threads/" + thread + "/messages";
        JsonNode newest = Json.tree(participants.once(path));
        long middle = newest.path("messages").path(0).path("seq").asLong() / 2 + 1;
        participants.read(path, 1, plan.length());
        for (int run = 0; run < plan.runs(); run++) {
            double newestTook =
                    participants.read(path, 1, plan.length()).times().millis(50);
            double deepTook = participants
                    .read(path + "?before=" + middle, 1, plan.length())
                    .times()
                    .millis(50);
            report.measured(Goal.V10, "page", deepTook / newestTook, Bound.most(1.25, "×"));
        }
    }

    /// Words that are seldom and words that nobody wrote, in the messages of one person.
    void search(String searcher) {
        Reader searching = new Reader(target.base(), target.token(searcher));
        for (int run = 0; run < plan.runs(); run++) {
            for (String word : new String[] {Phrases.RARE, Phrases.NEVER}) {
                Times times = searching
                        .read("/api/messaging/search?q=" + word, 1, plan.length())
                        .times();
                report.measured(
                        Goal.V11,
                        word.equals(Phrases.RARE) ? "a seldom word, p95" : "a word nobody wrote, p95",
                        times.millis(95),
                        Bound.most(50, "ms"));
            }
        }
    }
}
