package dev.duologue.cli.bench;

import dev.duologue.cli.Console;
import dev.duologue.cli.Operations;
import dev.duologue.port.Store;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Does what a [Plan] says and writes down what it finds. Each block measures first what the machine does without us.
public final class Measurement {
    private static final double MILLIS = 1_000;
    /// Messages after which what is still in the log alone no longer counts.
    private static final long ENOUGH = 100_000;

    private final Plan plan;
    private final Operations operations;
    private final Console console;
    private final Report report = new Report();

    public Measurement(Plan plan, Operations operations, Console console) {
        this.plan = plan;
        this.operations = operations;
        this.console = console;
    }

    /// Measures.
    ///
    /// @param flags the settings of this shell, for a server that runs already
    /// @throws dev.duologue.cli.Failure when the server breaks, or is not one to measure
    public Report run(Map<String, String> flags) {
        URI url = plan.place().url();
        if (url != null) {
            measure(GivenServer.at(url, operations, flags));
            return report;
        }
        try (OwnServer own = OwnServer.start(plan.place(), operations, console)) {
            own.startedIn()
                    .ifPresent(took -> report.measured(
                            Goal.V14, "serve to first answer", took.toMillis() / MILLIS, Bound.most(1.0, "s")));
            report.measured(Goal.V14, "status", own.timeOf("status").toMillis() / MILLIS, Bound.most(0.4, "s"));
            measure(own);
        }
        return report;
    }

    private void measure(Target target) {
        try (Operations.Opened opened = target.open()) {
            Store store = opened.ports().store();
            boolean sqlite = store.health().backend().equals("sqlite");
            describe(sqlite);
            idle(target);
            sending(target, sqlite);
            reading(target, store);
        }
    }

    private void describe(boolean sqlite) {
        report.fact("version", operations.version());
        report.fact("commit", operations.commit());
        report.fact("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        report.fact("backend", sqlite ? "sqlite" : "postgresql");
        report.fact("sync", sqlite ? "wal, synchronous=full" : "synchronous_commit=on");
        report.fact("seed", plan.seed());
        report.fact("seconds", plan.length().toMillis() / MILLIS);
        report.fact("runs", plan.runs());
        report.fact("processors", Runtime.getRuntime().availableProcessors());
        report.fact("java", Runtime.version().toString());
    }

    /// First, since what a server once took from its machine it keeps.
    private void idle(Target target) {
        if (plan.idleSockets() > 0) {
            say(plan.idleSockets() + " idle sockets");
            try (Sockets sockets = new Sockets(target, report, console)) {
                sockets.measure(plan.idleSockets());
            }
        }
    }

    private void sending(Target target, boolean sqlite) {
        Sending sending = new Sending(target, plan, report, sqlite);
        if (!plan.senders().isEmpty() || plan.rate() > 0) {
            say("warming up");
            sending.warmUp();
        }
        for (int run = 1; run <= plan.runs(); run++) {
            for (int senders : plan.senders()) {
                say(senders + " senders, run " + run + " of " + plan.runs());
                sending.closed(senders);
            }
            say("fixed rates, run " + run + " of " + plan.runs());
            sending.open();
        }
    }

    private void reading(Target target, Store store) {
        if (plan.readings().isEmpty() && plan.fills().isEmpty()) {
            return;
        }
        Fill fill = new Fill(store, plan.seed());
        Reading reading = new Reading(target, plan, report, operations);
        fill(fill, store, Fill.BASE);
        if (plan.readings().contains(Plan.Reading.INBOX)) {
            say("inbox");
            reading.inbox();
        }
        read(reading, fill);
        for (long messages : plan.fills()) {
            if (messages > Fill.BASE) {
                fill(fill, store, messages);
                read(reading, fill);
            }
        }
        fill.longest()
                .filter(thread -> plan.readings().contains(Plan.Reading.HISTORY))
                .ifPresent(thread -> reading.deep(thread, fill.longestReader()));
        if (plan.readings().contains(Plan.Reading.SEARCH)) {
            say("search");
            reading.search(fill.searcher().orElse(Fill.READER));
        }
    }

    private void read(Reading reading, Fill fill) {
        if (plan.readings().contains(Plan.Reading.HISTORY)) {
            say("reading in a store of " + fill.written());
            reading.history(fill.written());
        }
    }

    private void fill(Fill fill, Store store, long messages) {
        say("filling up to " + messages + " messages");
        long writtenBefore = fill.written();
        long bodiesBefore = fill.bytes();
        long before = store.health().bytes();
        fill.to(messages);
        long written = fill.written() - writtenBefore;
        if (written >= ENOUGH) {
            double bodies = fill.bytes() - bodiesBefore;
            double each = (store.health().bytes() - before - bodies) / written;
            report.measured(Goal.V15, "a message", each, Bound.most(250, "bytes"));
        }
    }

    private void say(String what) {
        console.hint("bench: " + what);
    }
}
