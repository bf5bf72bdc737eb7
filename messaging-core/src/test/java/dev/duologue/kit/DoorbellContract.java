package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Pair;
import dev.duologue.UserId;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every doorbell promises.
public interface DoorbellContract {
    Pair SOMEBODY = Pair.of(UserId.of("ana"), UserId.of("b\"en 👋, 'x'"));

    Doorbell doorbell();

    @Test
    default void everyListenerHearsEveryKindOfKnock() throws Exception {
        Doorbell doorbell = doorbell();
        BlockingQueue<Knock> one = new LinkedBlockingQueue<>();
        BlockingQueue<Knock> other = new LinkedBlockingQueue<>();
        try (var first = doorbell.listen(one::add);
                var second = doorbell.listen(other::add)) {
            assertThat(first).isNotSameAs(second);
            doorbell.ring(new Knock.Changed(SOMEBODY));
            doorbell.ring(new Knock.Switched());
            for (BlockingQueue<Knock> heard : java.util.List.of(one, other)) {
                assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new Knock.Changed(SOMEBODY));
                assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new Knock.Switched());
            }
        }
    }

    @Test
    default void whoStoppedListeningHearsNothingMore() throws Exception {
        Doorbell doorbell = doorbell();
        BlockingQueue<Knock> stopped = new LinkedBlockingQueue<>();
        BlockingQueue<Knock> listening = new LinkedBlockingQueue<>();
        Doorbell.Listening first = doorbell.listen(stopped::add);
        try (var second = doorbell.listen(listening::add)) {
            assertThat(second).isNotNull();
            first.close();
            first.close();
            doorbell.ring(new Knock.Switched());
            assertThat(listening.poll(5, TimeUnit.SECONDS)).isEqualTo(new Knock.Switched());
            assertThat(stopped).isEmpty();
        }
    }
}
