package dev.duologue.kit;

import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Outcome;
import dev.duologue.port.Notifier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A channel to people that keeps what it is told and answers what you want. It is wanted by whoever wants push. Safe
/// for use by many workers.
public final class PeopleChannel implements Notifier.ToPeople {
    /// Every attempt, in the order of their arrival.
    public final List<Notice> told = new CopyOnWriteArrayList<>();

    /// What to answer.
    public volatile Function<Notice, Outcome> answer = notice -> Outcome.delivered();

    private final String name;
    private final Duration delay;
    private final boolean gathering;

    public PeopleChannel(String name) {
        this(name, Duration.ZERO, false);
    }

    public PeopleChannel(String name, Duration delay, boolean gathering) {
        this.name = name;
        this.delay = delay;
        this.gathering = gathering;
    }

    @Override
    public String channel() {
        return name;
    }

    @Override
    public boolean isWantedBy(NotificationPreferences preferences) {
        return preferences.push();
    }

    @Override
    public Duration delay() {
        return delay;
    }

    @Override
    public boolean isGathering() {
        return gathering;
    }

    @Override
    public Outcome tell(Notice notice) {
        told.add(notice);
        return answer.apply(notice);
    }
}
