package dev.duologue.cli.bench;

import dev.duologue.cli.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Some workers who do the same thing at the same time.
final class Crew {
    private Crew() {}

    /// Has each number from 0 looked after by a worker of its own, and returns when all are done.
    ///
    /// @throws Failure when one of them fails
    static void each(int number, IntConsumer work) {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("bench-", 0).factory())) {
            for (int i = 0; i < number; i++) {
                int own = i;
                running.add(workers.submit(() -> work.accept(own)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException thrown) {
            throw thrown.getCause() instanceof Failure failure
                    ? failure
                    : Failure.failed("A worker of the bench failed: " + thrown.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.failed("The bench was interrupted.");
        }
    }
}
