package dev.duologue.cli.bench;

import dev.duologue.cli.Console;
import dev.duologue.cli.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Measures what open sockets on which nothing happens take from the server's memory.
final class Sockets implements AutoCloseable {
    private static final int OPENERS = 8;
    private static final int LIVE = 1_000;
    private static final double KILOBYTE = 1_024;
    private static final double MEGABYTE = 1_024 * 1_024;
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Target target;
    private final Report report;
    private final Console console;
    private final AtomicInteger broken = new AtomicInteger();
    private final Queue<Ear> open = new ConcurrentLinkedQueue<>();

    Sockets(Target target, Report report, Console console) {
        this.target = target;
        this.report = report;
        this.console = console;
    }

    /// @param number of sockets in the end
    void measure(int number) {
        Footprint footprint = target.footprint().orElse(null);
        if (footprint == null || footprint.resident().isEmpty()) {
            console.hint("bench: memory can be measured on Linux, of a server that bench started.");
            return;
        }
        OptionalLong heapBefore = footprint.heap();
        long before = footprint.resident().orElseThrow();
        report.measured(Goal.V13, "no client", before / MEGABYTE, Bound.most(150, "MB"));
        int live = Math.min(LIVE, number);
        openUpTo(live);
        if (number >= LIVE) {
            report.measured(
                    Goal.V13, "1,000 clients", footprint.resident().orElseThrow() / MEGABYTE, Bound.most(220, "MB"));
        }
        openUpTo(number);
        LockSupport.parkNanos(QUIET.toNanos());
        OptionalLong heap = footprint.heap();
        if (broken.get() > 0) {
            throw Failure.failed(
                    broken.get() + " idle sockets broke; see how many files a process may open: ulimit -n");
        }
        double taken = (double) footprint.resident().orElseThrow() - before;
        report.measured(Goal.V12, "resident each", taken / number / KILOBYTE, Bound.most(30, "KB"));
        if (heap.isPresent() && heapBefore.isPresent()) {
            double each = (double) (heap.getAsLong() - heapBefore.getAsLong()) / number / KILOBYTE;
            report.measured(Goal.V12, "of it on the heap", each, Bound.most(20, "KB"));
        }
    }

    private void openUpTo(int number) {
        int from = open.size();
        Crew.each(OPENERS, opener -> {
            try (Line calls = Line.to(target.base())) {
                for (int i = from + opener; i < number; i += OPENERS) {
                    Ear ear = Ear.open(target, calls, target.token("idle-" + i));
                    open.add(ear);
                    Thread.ofVirtual().name("bench-idle").start(() -> drain(ear));
                }
            }
        });
    }

    /// Answers pings for as long as it is open.
    private void drain(Ear ear) {
        try {
            Optional<byte[]> frame;
            do {
                frame = ear.next();
            } while (frame.isPresent());
        } catch (Failure gone) {
            broken.incrementAndGet();
        }
    }

    @Override
    public void close() {
        open.forEach(Ear::close);
    }
}
