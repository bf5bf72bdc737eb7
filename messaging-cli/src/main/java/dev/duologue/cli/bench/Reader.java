package dev.duologue.cli.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the same thing over and over, each of some workers over a connection of their own.
final class Reader {
    private static final double NANOS = 1e9;

    private final URI base;
    private final String token;

    /// @param token empty for none
    Reader(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /// What came of it.
    record Result(double perSecond, Times times) {}

    Result read(String path, int workers, Duration length) {
        List<Line> lines = new ArrayList<>();
        Times times = new Times();
        try {
            for (int i = 0; i < workers; i++) {
                lines.add(Line.to(base));
            }
            long begin = System.nanoTime();
            long end = begin + length.toNanos();
            Crew.each(workers, number -> {
                Line line = lines.get(number);
                byte[] request = line.get(path, token);
                for (long before = System.nanoTime(); before < end; ) {
                    line.call(request, 200);
                    long now = System.nanoTime();
                    times.add(now - before);
                    before = now;
                }
            });
            return new Result(times.count() * NANOS / (System.nanoTime() - begin), times);
        } finally {
            lines.forEach(Line::close);
        }
    }

    /// The answer to one call.
    String once(String path) {
        try (Line line = Line.to(base)) {
            return line.call(line.get(path, token), 200).text();
        }
    }
}
