package dev.duologue;

import dev.duologue.port.Notifier;
import dev.duologue.port.Presence;
import dev.duologue.port.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides at the last moment what may still be told: nothing that was read, deleted or archived, that is on the
/// recipient's screen, that they do not want, or that would come in their quiet hours; and no text unless they opted in.
final class Sorting {
    private final Ports ports;
    private final Presence presence;

    Sorting(Ports ports, Presence presence) {
        this.ports = ports;
        this.presence = presence;
    }

    /// What is left of parcels for one person.
    ///
    /// @param told those the notice is made of
    /// @param dropped those with nothing to tell any more
    /// @param heldUntil when quiet hours end, or null; then nothing is told
    record Sorted(
            List<Parcel> told,
            List<Parcel> dropped,
            @Nullable Instant heldUntil,
            @Nullable Notice notice) {}

    private record Unseen(Parcel parcel, Event.OfMessage event, Message message) {}

    private record Seen(NotificationPreferences preferences, List<Unseen> unseen, Unread unread) {}

    /// @param parcels all for the same person, the oldest first
    Sorted sort(Notifier.ToPeople notifier, UserId recipient, List<Parcel> parcels) {
        Seen seen = ports.store().read(view -> look(view, recipient, parcels));
        List<Unseen> unseen = seen.unseen().stream()
                .filter(each -> !presence.isWatching(recipient, each.event().thread()))
                .toList();
        Map<UserId, Person> persons = unseen.isEmpty() ? Map.of() : persons(recipient, unseen);
        boolean wanted = notifier.isWantedBy(seen.preferences())
                && !persons.getOrDefault(recipient, Person.unknown(recipient)).removed();
        if (unseen.isEmpty() || !wanted) {
            return new Sorted(List.of(), parcels, null, null);
        }
        List<Parcel> told = unseen.stream().map(Unseen::parcel).toList();
        List<Parcel> dropped =
                parcels.stream().filter(parcel -> !told.contains(parcel)).toList();
        Optional<Instant> quiet = seen.preferences().quietUntil(ports.now());
        if (quiet.isPresent()) {
            return new Sorted(told, dropped, quiet.get(), null);
        }
        Parcel first = told.getFirst();
        Notice notice = new Notice(
                unseen.stream()
                        .map(each -> news(each, persons, seen.preferences()))
                        .toList(),
                persons.getOrDefault(recipient, Person.unknown(recipient)),
                seen.preferences().language(),
                seen.unread(),
                first.attempts() + 1,
                first.memo());
        return new Sorted(told, dropped, null, notice);
    }

    /// What a message says now, for a channel of the host that wants text.
    @Nullable
    String text(Notifier.ToHost notifier, Event event) {
        if (!notifier.isTextWanted() || !(event instanceof Event.OfMessage told)) {
            return null;
        }
        return ports.store()
                .read(view -> view.messages().find(told.thread(), told.message()))
                .filter(message -> !message.deleted())
                .map(Message::body)
                .orElse(null);
    }

    private static Seen look(Snapshot view, UserId recipient, List<Parcel> parcels) {
        NotificationPreferences preferences =
                view.subscribers().preferences(recipient).orElse(NotificationPreferences.DEFAULT);
        Map<ThreadId, Optional<MessageThread>> threads = new HashMap<>();
        List<Unseen> unseen = new ArrayList<>();
        for (Parcel parcel : parcels) {
            if (parcel.event() instanceof Event.OfMessage event) {
                threads.computeIfAbsent(event.thread(), id -> view.threads().find(id))
                        .filter(thread -> isUnread(thread, recipient, event.seq()))
                        .flatMap(thread -> view.messages().find(thread.id(), event.message()))
                        .filter(message -> !message.deleted())
                        .ifPresent(message -> unseen.add(new Unseen(parcel, event, message)));
            }
        }
        return new Seen(preferences, unseen, view.threads().unread(recipient));
    }

    private static boolean isUnread(MessageThread thread, UserId recipient, long seq) {
        return !thread.archived() && thread.participant(recipient).readSeq() < seq;
    }

    private Map<UserId, Person> persons(UserId recipient, List<Unseen> unseen) {
        Set<UserId> asked = new HashSet<>(Set.of(recipient));
        unseen.forEach(each -> asked.add(each.event().sender()));
        return ports.directory().persons(asked);
    }

    private static News news(Unseen unseen, Map<UserId, Person> persons, NotificationPreferences preferences) {
        UserId sender = unseen.event().sender();
        String text = preferences.preview() ? unseen.message().preview(News.TEXT_LENGTH_MAX) : null;
        return new News(unseen.event(), persons.getOrDefault(sender, Person.unknown(sender)), text);
    }
}
