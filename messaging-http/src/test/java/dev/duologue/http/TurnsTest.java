package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final AtomicLong time = new AtomicLong();
    private final List<Long> rests = new ArrayList<>();
    private final Turns turns = new Turns(1, time::get, rests::add);

    @Test
    void whoIsAloneIsFollowedAtOnce() {
        assertThat(turns.take(() -> time.addAndGet(7))).isEqualTo(7);
        assertThat(rests).isEmpty();
    }

    @Test
    void whileOthersWaitThereIsARestAsLongAsTheTurnButNotLong() throws InterruptedException {
        restsAfter(TimeUnit.MILLISECONDS.toNanos(3));
        assertThat(rests).containsExactly(TimeUnit.MILLISECONDS.toNanos(3));
        restsAfter(TimeUnit.SECONDS.toNanos(2));
        assertThat(rests).hasSize(2).last().isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private void restsAfter(long turn) throws InterruptedException {
        Thread other = Thread.ofPlatform().unstarted(() -> turns.take(() -> 0));
        turns.take(() -> {
            other.start();
            await().until(() -> turns.waiting() == 1);
            return time.addAndGet(turn);
        });
        other.join();
    }
}
