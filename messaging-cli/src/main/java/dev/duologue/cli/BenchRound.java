package dev.duologue.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One measurement: so many pairs, one side of each sending, the other listening on its socket.
final class BenchRound {
    private static final long NANOS = 1_000_000_000L;
    private static final long ARRIVAL_SECONDS_MAX = 10;

    private final BenchServer server;
    private final int senders;

    BenchRound(BenchServer server, int senders) {
        this.server = server;
        this.senders = senders;
    }

    /// What a round found.
    ///
    /// @param ack from when a send was due to its acknowledgement
    /// @param socket from when a send was due to its arrival at the other's socket
    record Result(
            String name,
            double perSecond,
            long acknowledged,
            BenchTimes ack,
            BenchTimes socket,
            long missing,
            long doubled) {}

    /// Everybody sends again as soon as they are answered.
    Result closed(int seconds) {
        return measure(
                senders + " senders",
                (pair, number, begin, end) -> {
                    while (System.nanoTime() < end) {
                        pair.send(System.nanoTime());
                    }
                },
                seconds);
    }

    /// Sends are due at fixed times, whether or not the ones before are answered.
    Result open(int rate, int seconds) {
        long between = NANOS * senders / rate;
        return measure(
                "open " + rate + "/s",
                (pair, number, begin, end) -> {
                    for (long due = begin + between * number / senders; due < end; due += between) {
                        while (System.nanoTime() < due) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                        pair.send(due);
                    }
                },
                seconds);
    }

    private interface Load {
        void run(BenchPair pair, int number, long begin, long end);
    }

    private Result measure(String name, Load load, int seconds) {
        List<BenchPair> pairs = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < senders; number++) {
                pairs.add(new BenchPair(server, name.replace(' ', '-') + "-" + number));
            }
            long begin = System.nanoTime();
            long end = begin + seconds * NANOS;
            for (int number = 0; number < senders; number++) {
                int own = number;
                workers.execute(() -> load.run(pairs.get(own), own, begin, end));
            }
            workers.shutdown();
            awaitEnd(workers, seconds);
            double took = (double) (System.nanoTime() - begin) / NANOS;
            return sum(name, pairs, took);
        } finally {
            pairs.forEach(BenchPair::close);
        }
    }

    private static void awaitEnd(ExecutorService workers, int seconds) {
        try {
            if (!workers.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
                throw Failure.failed("The bench did not end in time.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.failed("The bench was interrupted.");
        }
    }

    private static Result sum(String name, List<BenchPair> pairs, double took) {
        long deadline = System.nanoTime() + ARRIVAL_SECONDS_MAX * NANOS;
        BenchTimes ack = new BenchTimes();
        BenchTimes socket = new BenchTimes();
        long acknowledged = 0;
        long missing = 0;
        long doubled = 0;
        for (BenchPair pair : pairs) {
            while (pair.missing() > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(NANOS / 100);
            }
            ack.addAll(pair.ack());
            socket.addAll(pair.socketTimes());
            acknowledged += pair.acknowledged();
            missing += pair.missing();
            doubled += pair.doubled();
        }
        return new Result(name, acknowledged / took, acknowledged, ack, socket, missing, doubled);
    }
}
