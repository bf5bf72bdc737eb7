package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Event;
import dev.duologue.EventId;
import dev.duologue.MessageId;
import dev.duologue.News;
import dev.duologue.Notice;
import dev.duologue.Outcome;
import dev.duologue.Person;
import dev.duologue.Profile;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every channel promises, also a host's own.
public interface NotifierContract {
    /// The channel under test, whose other end is well and has heard nothing.
    Notifier notifier();

    /// What came to the other end, each as text in which an event's id or a sender's name can be found.
    List<String> heard();

    /// Makes the other end refuse or vanish, in a way that may pass.
    void breakTheOtherEnd();

    /// Makes it well again.
    void mendTheOtherEnd();

    /// One attempt with a message from "Ana Contract" to somebody with an address, saying "canary".
    private static Outcome attempt(Notifier notifier) {
        UserId ana = UserId.of("ana");
        UserId ben = UserId.of("ben");
        Instant at = Instant.parse("2026-02-19T10:15:30.123Z");
        Event.OfMessage event = new Event.OfMessage(
                EventId.of(at), Event.Kind.MESSAGE_CREATED, ThreadId.random(), 1, MessageId.random(), 1, ana, ben, at);
        return switch (notifier) {
            case Notifier.ToHost host -> host.tell(event, host.isTextWanted() ? "canary" : null);
            case Notifier.ToPeople people -> {
                Person sender = new Person(ana, Profile.named("Ana Contract"), false);
                Person recipient = new Person(ben, new Profile("Ben", null, "ben@example.com", null), false);
                yield people.tell(
                        new Notice(List.of(new News(event, sender, null)), recipient, null, new Unread(1, 1), 1, ""));
            }
        };
    }

    @Test
    default void theChannelHasANameThatCanBeKept() {
        assertThat(notifier().channel())
                .matches("[a-z0-9-]{1,32}")
                .isEqualTo(notifier().channel());
    }

    @Test
    default void itsTimesMakeSense() {
        assertThat(notifier().attemptMax()).isBetween(Duration.ofMillis(100), Duration.ofMinutes(5));
        assertThat(notifier().patience()).isPositive();
    }

    @Test
    default void whatIsDeliveredHasComeToTheOtherEnd() {
        assertThat(attempt(notifier())).isEqualTo(Outcome.delivered());
        assertThat(heard()).hasSize(1);
    }

    @Test
    default void whatMayPassIsTriedAgainAndThenComes() {
        breakTheOtherEnd();
        assertThat(attempt(notifier())).isInstanceOf(Outcome.TryAgain.class);
        mendTheOtherEnd();
        assertThat(attempt(notifier())).isEqualTo(Outcome.delivered());
    }

    @Test
    default void aReasonNamesNobodyAndNothingThatWasWritten() {
        breakTheOtherEnd();
        if (attempt(notifier()) instanceof Outcome.TryAgain again) {
            assertThat(again.reason()).isNotBlank().doesNotContain("Ana Contract", "ben@example.com", "canary");
        }
    }

    @Test
    default void closingIsHarmlessWhenRepeatedAndItCanBeUsedAgain() {
        notifier().close();
        notifier().close();
        assertThat(attempt(notifier())).isEqualTo(Outcome.delivered());
    }
}
