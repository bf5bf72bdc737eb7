package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Whoever talks too fast is heard more slowly.
class FrameAllowanceTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void neverMoreThanTheBurstAndTenASecondAreRead() {
        FrameAllowance allowance = new FrameAllowance(true, nanos::get);
        int read = 0;
        for (int tick = 0; tick < 60 * 20; tick++) {
            boolean waited = tick > 0 && allowance.refill();
            read += waited ? 1 : 0;
            while ((tick == 0 || waited) && allowance.take()) {
                read++;
            }
            nanos.addAndGet(50_000_000);
        }
        assertThat(read).isBetween(500, FrameAllowance.BURST + 60 * 10);
    }

    @Test
    void aBurstComesBackWithTimeAndIsNeverMoreThanABurst() {
        FrameAllowance allowance = new FrameAllowance(true, nanos::get);
        for (int i = 0; i < FrameAllowance.BURST; i++) {
            assertThat(allowance.take()).isTrue();
        }
        assertThat(allowance.take()).isFalse();
        assertThat(allowance.refill()).as("no time has passed").isFalse();
        nanos.addAndGet(FrameAllowance.PER_FRAME.multipliedBy(100_000).toNanos());
        assertThat(allowance.refill()).as("the one that waited may be read").isTrue();
        int more = 0;
        while (allowance.take()) {
            more++;
        }
        assertThat(more).isEqualTo(FrameAllowance.BURST - 1);
    }

    @Test
    void theAnswersToABurstHaveRoom() {
        assertThat(FrameAllowance.BURST).isLessThan(LiveWorker.WAITING_MAX);
    }

    @Test
    void aServerWithoutLimitsReadsEverything() {
        FrameAllowance allowance = new FrameAllowance(false, nanos::get);
        for (int i = 0; i < 10 * FrameAllowance.BURST; i++) {
            assertThat(allowance.take()).isTrue();
        }
        assertThat(allowance.refill()).isFalse();
    }
}
