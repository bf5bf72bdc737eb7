package dev.duologue.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// Many workers at once. What one of them throws, the caller gets.
public final class Crowd {
    private static final int SECONDS_MAX = 240;

    private Crowd() {}

    /// Runs `task` for 0 … `workers` - 1, all at the same time, and gives their answers in that order.
    public static <T> List<T> run(int workers, IntFunction<T> task) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int number = worker;
                futures.add(executor.submit(() -> task.apply(number)));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(SECONDS_MAX, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("A worker failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for workers", interrupted);
        }
    }
}
