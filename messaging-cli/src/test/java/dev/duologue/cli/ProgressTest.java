package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.MovableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final MovableClock clock = new MovableClock();

    private void work(boolean terminal) {
        Console console = new Console(new PrintWriter(err), new PrintWriter(err), terminal, false);
        Progress progress = new Progress(console, clock, 4);
        for (int i = 0; i < 4; i++) {
            clock.move(Duration.ofSeconds(5));
            progress.step();
        }
    }

    @Test
    void aPersonSeesHowFarItIsAndHowLongItTakes() {
        work(true);
        assertThat(err.toString())
                .contains("] 1/4, 15 s left", "] 2/4, 10 s left", "[##############################] 4/4, 0 s left");
    }

    @Test
    void aScriptSeesNothing() {
        work(false);
        assertThat(err.toString()).isEmpty();
    }
}
