package dev.duologue.persistence;

import dev.duologue.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// Something to do on a session, on its way from the worker who asks to the one who does it. The answer is kept back
/// until it is released.
final class Unit<T> {
    /// Leaves room for the answer to travel within the 6 s that callers are promised.
    private static final long WAIT_MILLIS = 5_500;

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    /// Tells a worker that it is the last: whatever stood in line before it is done.
    static final Unit<?> FAREWELL = new Unit<>(session -> session);

    private final Function<Session, T> work;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Consumer<CompletableFuture<T>> outcome = future -> future.completeExceptionally(Trouble.unknown());

    Unit(Function<Session, T> work) {
        this.work = work;
    }

    /// False when the asker has given up; otherwise the asker waits, and it may run, more than once if need be.
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /// Does it, and keeps the result back.
    void run(Session session) {
        T result = work.apply(session);
        outcome = future -> future.complete(result);
    }

    /// Keeps a refusal back.
    void refuse(Throwable thrown) {
        outcome = future -> future.completeExceptionally(thrown);
    }

    /// Lets the asker have a refusal at once.
    void fail(Throwable thrown) {
        refuse(thrown instanceof RuntimeException exception ? Trouble.heard(exception) : thrown);
        release();
    }

    /// Lets the asker have the answer.
    void release() {
        outcome.accept(answer);
    }

    /// Waits for the answer for so long at most, and says whether it is there; not for long after an interrupt.
    boolean isAnsweredWithin(long millis) {
        try {
            answer.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException answered) {
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Waits for the answer; what the work threw is thrown.
    ///
    /// @throws Refused with `UNAVAILABLE` after 5.5 s
    T await() {
        try {
            return answer.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (TimeoutException late) {
            throw givenUp();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw givenUp();
        }
    }

    private Refused givenUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP) ? Trouble.busy() : Trouble.unknown();
    }
}
