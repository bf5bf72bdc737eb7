package dev.duologue.kit;

import dev.duologue.Event;
import dev.duologue.Outcome;
import dev.duologue.port.Notifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A channel to the host that keeps what it is told and answers what you want. Safe for use by many workers.
public final class HostChannel implements Notifier.ToHost {
    /// Every attempt, in the order of their arrival.
    public final List<Event> told = new CopyOnWriteArrayList<>();

    /// The texts that came along.
    public final List<String> texts = new CopyOnWriteArrayList<>();

    /// What to answer.
    public volatile Function<Event, Outcome> answer = event -> Outcome.delivered();

    private final String name;
    private final boolean withText;

    public HostChannel(String name, boolean withText) {
        this.name = name;
        this.withText = withText;
    }

    @Override
    public String channel() {
        return name;
    }

    @Override
    public boolean isTextWanted() {
        return withText;
    }

    @Override
    public Outcome tell(Event event, @Nullable String text) {
        told.add(event);
        if (text != null) {
            texts.add(text);
        }
        return answer.apply(event);
    }
}
