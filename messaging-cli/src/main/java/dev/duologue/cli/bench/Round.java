package dev.duologue.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/// One measurement of sending: so many pairs, one side of each sending, the other listening on its socket.
final class Round {
    private static final double NANOS = 1e9;
    private static final double NANOS_IN_A_MICRO = 1e3;
    private static final long ARRIVAL_NANOS_MAX = Duration.ofSeconds(20).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final Target target;
    private final int senders;
    private final long seed;

    Round(Target target, int senders, long seed) {
        this.target = target;
        this.senders = senders;
        this.seed = seed;
    }

    /// What a round found.
    ///
    /// @param perSecond acknowledged sends
    /// @param delivered how many of those acknowledged had arrived when the last was acknowledged, from 0 to 1
    /// @param ack from when a send was due to its acknowledgement
    /// @param socket from when a send was due to its arrival at the other's socket
    /// @param processorMicros of the server for each of them; 0 where that is not known
    record Result(
            String name,
            double perSecond,
            long acknowledged,
            double delivered,
            Times ack,
            Times socket,
            long missing,
            long doubled,
            double processorMicros) {}

    /// Everybody sends again as soon as they are answered.
    Result closed(Duration length) {
        return measure(senders + " senders", length, (pair, number, begin, end) -> {
            while (System.nanoTime() < end) {
                pair.send(System.nanoTime());
            }
        });
    }

    /// Sends are due at fixed times, whether or not the ones before are answered.
    Result open(int rate, Duration length) {
        long between = (long) (NANOS * senders / rate);
        return measure(rate + "/s open", length, (pair, number, begin, end) -> {
            for (long due = begin + between * number / senders; due < end; due += between) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                pair.send(due);
            }
        });
    }

    private interface Load {
        void run(Pair pair, int number, long begin, long end);
    }

    private Result measure(String name, Duration length, Load load) {
        List<Pair> pairs = new ArrayList<>();
        try {
            String tag = Long.toString(NUMBERS.incrementAndGet(), Character.MAX_RADIX);
            for (int number = 0; number < senders; number++) {
                pairs.add(new Pair(target, tag + "-" + number, new Phrases(seed + number)));
            }
            Duration before = processor();
            long begin = System.nanoTime();
            long end = begin + length.toNanos();
            Crew.each(senders, number -> load.run(pairs.get(number), number, begin, end));
            double seconds = (System.nanoTime() - begin) / NANOS;
            long acknowledged = sum(pairs, pair -> pair.ack().count());
            long missing = sum(pairs, Pair::missing);
            awaitArrival(pairs);
            Times ack = new Times();
            Times socket = new Times();
            pairs.forEach(pair -> ack.addAll(pair.ack()));
            pairs.forEach(pair -> socket.addAll(pair.socket()));
            return new Result(
                    name,
                    acknowledged / seconds,
                    acknowledged,
                    1 - (double) missing / Math.max(1, acknowledged),
                    ack,
                    socket,
                    sum(pairs, Pair::missing),
                    sum(pairs, Pair::doubled),
                    processor().minus(before).toNanos() / NANOS_IN_A_MICRO / Math.max(1, acknowledged));
        } finally {
            pairs.forEach(Pair::close);
        }
    }

    private Duration processor() {
        Optional<Footprint> footprint = target.footprint();
        return footprint.map(Footprint::processor).orElse(Duration.ZERO);
    }

    private static void awaitArrival(List<Pair> pairs) {
        long deadline = System.nanoTime() + ARRIVAL_NANOS_MAX;
        while (sum(pairs, Pair::missing) > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static long sum(List<Pair> pairs, ToLongFunction<Pair> number) {
        return pairs.stream().mapToLong(number).sum();
    }
}
