package dev.duologue.cli.bench;

import dev.duologue.cli.Operations;
import java.time.Duration;

/// Measures sending: what the database does without us, and then rounds of senders.
final class Sending {
    private static final int MANY = 64;
    private static final int SOME = 16;
    private static final int A_BATCH = 100;
    private static final int RATE_OF_FEW = 500;
    private static final Duration ANCHOR_MAX = Duration.ofSeconds(3);
    private static final double FAST_DISK_MILLIS = 0.5;

    private final Target target;
    private final Plan plan;
    private final Report report;
    private final boolean sqlite;
    private Duration slowCommit = Duration.ZERO;
    private double most;

    Sending(Target target, Plan plan, Report report, boolean sqlite) {
        this.target = target;
        this.plan = plan;
        this.report = report;
        this.sqlite = sqlite;
    }

    /// Lets the server warm up; what comes of it is not told.
    void warmUp() {
        new Round(target, SOME, plan.seed()).closed(plan.length());
    }

    /// @param senders how many at once
    void closed(int senders) {
        anchors();
        Round.Result result = new Round(target, senders, plan.seed()).closed(plan.length());
        report.round(result);
        double perSecond = result.perSecond();
        if (!sqlite && (senders == MANY || senders == SOME)) {
            report.ratio(Goal.V4, senders + " senders", perSecond, "PG16", 0.40);
        }
        if (sqlite && senders == 1) {
            report.ratio(Goal.V3, "sends", perSecond, "J1", 0.25);
        }
        if (sqlite && senders == SOME) {
            report.ratio(Goal.V2, "sends", perSecond, "J100", 0.15);
        }
        if (senders == MANY) {
            most = Math.max(most, perSecond);
            if (sqlite) {
                report.ratio(Goal.V1, "sends", perSecond, "J100", 0.25);
            }
            report.measured(
                    Goal.V5, "lost or doubled", (double) result.missing() + result.doubled(), Bound.most(0, ""));
            report.measured(Goal.V5, "delivered of acknowledged", result.delivered(), Bound.least(0.99, ""));
            if (result.processorMicros() > 0) {
                report.measured(Goal.V16, "server", result.processorMicros(), Bound.most(200, "µs"));
            }
        }
    }

    /// At the rate asked for, and at half of what 64 senders reached.
    void open() {
        if (plan.rate() > 0) {
            anchors();
            Round.Result result = open(plan.rate());
            double slow = slowCommit.toNanos() / 1e6;
            boolean fast = slow <= FAST_DISK_MILLIS;
            if (fast) {
                report.measured(Goal.V6, "p50", result.socket().millis(50), Bound.most(2, "ms"));
            }
            report.measured(Goal.V6, "p99", result.socket().millis(99), Bound.most(fast ? 10 : 3 * slow, "ms"));
        }
        if (most > 0) {
            Round.Result result = open((int) Math.max(1, most / 2));
            report.measured(Goal.V7, "p99", result.socket().millis(99), Bound.most(25, "ms"));
        }
    }

    private Round.Result open(int rate) {
        Round.Result result =
                new Round(target, rate > RATE_OF_FEW ? MANY : SOME, plan.seed()).open(rate, plan.length());
        report.round(result);
        return result;
    }

    private void anchors() {
        Duration length = plan.length().compareTo(ANCHOR_MAX) < 0 ? plan.length() : ANCHOR_MAX;
        if (sqlite) {
            report.anchor("J100", target.raw(1, A_BATCH, length).perSecond());
            Operations.Raw one = target.raw(1, 1, length);
            report.anchor("J1", one.perSecond());
            slowCommit = one.slow();
        } else {
            Operations.Raw raw = target.raw(SOME, 1, length);
            report.anchor("PG16", raw.perSecond());
            slowCommit = raw.slow();
        }
    }
}
