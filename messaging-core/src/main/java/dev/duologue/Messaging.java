package dev.duologue;

import dev.duologue.Writing.Begun;
import dev.duologue.port.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one door. Everything people do with messages goes through here, whatever surface it comes from. Calls block
/// until they are done; any number of workers may call at once.
///
/// Each call may throw [Refused] with [Reason#MESSAGING_DISABLED] while messaging is off, [Reason#UNAVAILABLE] when
/// the store does not answer, and [Reason#NOT_FOUND] for a thread that is not there or not the caller's; a write also
/// with [Reason#MESSAGING_READ_ONLY], [Reason#THREAD_ARCHIVED] and [Reason#RATE_LIMITED].
public final class Messaging {
    /// Searches of one person in any 60 seconds.
    public static final int SEARCHES_PER_MINUTE = 30;

    private final Ports ports;
    private final Settings settings;
    private final Gate gate;
    private final Views views;
    private final Writing writing;
    private final Following following;
    private final Pace searches;

    public Messaging(Ports ports, Settings settings) {
        this.ports = ports;
        this.settings = settings;
        this.gate = new Gate(settings.initialSwitch());
        this.views = new Views(ports);
        this.writing = new Writing(ports, settings.limits(), gate, views);
        this.following = new Following(ports, gate, views);
        boolean limited = settings.limits().sendsPerMinute() <= Limits.RATE_MAX;
        this.searches = new Pace(limited ? SEARCHES_PER_MINUTE : Integer.MAX_VALUE, ports.clock());
    }

    public Limits limits() {
        return settings.limits();
    }

    /// Where the switch stands; off while there is no database.
    public SwitchState switchState() {
        try {
            return ports.store().read(view -> gate.state(view.ledger().switchState()));
        } catch (Refused refused) {
            if (refused.reason() == Reason.MESSAGING_DISABLED) {
                return SwitchState.OFF;
            }
            throw refused;
        }
    }

    /// Starts or continues the thread with `to`. Sending the same draft again gives back what is stored.
    ///
    /// @throws Refused also with [Reason#CONTACT_REFUSED] or [Reason#MESSAGE_ID_TAKEN]
    public Started start(Writer writer, UserId to, Draft draft) {
        requireRunning();
        Begun begun = writing.start(writer.user(), to, draft);
        ThreadView view =
                views.of(writer.user(), List.of(begun.listing()), begun.state()).getFirst();
        return new Started(
                view, begun.sent().message(), begun.created(), begun.sent().replayed());
    }

    /// Sends into a thread. It is stored when this returns. Sending the same draft again gives back what is stored.
    ///
    /// @throws Refused also with [Reason#CONTACT_REFUSED] or [Reason#MESSAGE_ID_TAKEN]
    public Sent send(Writer writer, ThreadId thread, Draft draft) {
        return writing.send(writer.user(), thread, draft);
    }

    /// Gives a message a new body; the same body again changes nothing.
    ///
    /// @throws Refused also with [Reason#NOT_THE_SENDER], [Reason#MESSAGE_DELETED] or [Reason#EDIT_WINDOW_OVER]
    public Sent edit(Writer writer, ThreadId thread, MessageId message, Body body) {
        return writing.edit(writer.user(), thread, message, body);
    }

    /// Takes a message's body away for good; harmless when repeated.
    ///
    /// @throws Refused also with [Reason#NOT_THE_SENDER]
    public void delete(Writer writer, ThreadId thread, MessageId message) {
        writing.delete(writer.user(), thread, message);
    }

    /// Moves the read mark forward to `seq`, to the newest message if empty; never backwards.
    public ReadMark markRead(Writer writer, ThreadId thread, OptionalLong seq) {
        if (seq.isPresent() && seq.getAsLong() < 0) {
            throw Refused.field(Reason.INVALID_REQUEST, "seq", "A place in a thread is 0 or more.");
        }
        return writing.markRead(writer.user(), thread, seq);
    }

    /// Threads with the newest activity first: the active ones, or those archived that the reader may still read.
    public Page<ThreadView> inbox(Reader reader, boolean archived, @Nullable String cursor, int limit) {
        long before = cursor == null ? Long.MAX_VALUE : number(cursor);
        int size = Page.size(limit);
        return look(reader.user(), view -> view.threads().inbox(reader.user(), archived, before, size + 1), found -> {
            List<ThreadView> items = found.subList(0, Math.min(size, found.size()));
            boolean more = found.size() > size;
            return new Page<>(
                    items, more ? Long.toString(items.getLast().thread().activity()) : null);
        });
    }

    public ThreadView thread(Reader reader, ThreadId id) {
        UserId user = reader.user();
        return look(
                user,
                view -> {
                    Gate.readable(view.threads().find(id), user);
                    return view.threads().listing(user, id).stream().toList();
                },
                List::getFirst);
    }

    /// The reader's thread with somebody.
    public ThreadView threadWith(Reader reader, UserId other) {
        if (reader.user().equals(other)) {
            throw Refused.notFound();
        }
        ThreadId id = ports.store().read(view -> {
            gate.requireRunning(view);
            return Gate.readable(view.threads().find(Pair.of(reader.user(), other)), reader.user())
                    .id();
        });
        return thread(reader, id);
    }

    /// At most `limit` messages, 1 to 100. Reading them marks nothing as read.
    public History history(Reader reader, ThreadId id, Slice slice, int limit) {
        int size = Page.size(limit);
        return ports.store().read(view -> {
            gate.requireRunning(view);
            MessageThread thread = Gate.readable(view.threads().find(id), reader.user());
            return Histories.read(view.messages(), thread, slice, size);
        });
    }

    /// What changed in the reader's threads since the cursor. Without one: nothing, and where to begin.
    ///
    /// @throws Refused also with [Reason#INVALID_REQUEST] for a cursor that was never given, or not yet
    public Changes changes(Reader reader, OptionalLong after, int limit) {
        return following.changes(reader.user(), after, limit);
    }

    /// The same with what a listener is told beside it, in as few looks as possible.
    ///
    /// @param messages how many at most of a single thread that changed; 0 for none
    public Update update(Reader reader, long after, int threads, int messages) {
        return following.update(reader.user(), after, threads, messages);
    }

    public Unread unread(Reader reader) {
        return ports.store().read(view -> {
            gate.requireRunning(view);
            return view.threads().unread(reader.user());
        });
    }

    /// Messages in the reader's active threads that contain `text` in any case of letters, newest first.
    ///
    /// @throws Refused also with [Reason#INVALID_REQUEST] for fewer than 2 or more than 200 characters
    public Page<Hit> search(Reader reader, String text, @Nullable String cursor, int limit) {
        requireRunning();
        String folded = SearchText.query(text);
        SearchCursor after = cursor == null ? null : SearchCursor.parse(cursor);
        int size = Page.size(limit);
        searches.take(reader.user());
        Map<Message, MessageThread> found = ports.store().read(view -> {
            gate.requireRunning(view);
            return withThreads(view, view.messages().search(reader.user(), folded, after, size + 1));
        });
        Map<UserId, Person> others = views.others(reader.user(), found.values());
        List<Hit> hits = new ArrayList<>();
        found.forEach((message, thread) -> hits.add(new Hit(
                thread, message, others.getOrDefault(thread.other(reader.user()), Person.gone(reader.user())))));
        boolean more = hits.size() > size;
        List<Hit> items = more ? hits.subList(0, size) : hits;
        return new Page<>(
                items, more ? SearchCursor.of(items.getLast().message()).toString() : null);
    }

    /// People to whom the reader may start a thread, whose name contains `text`; everybody for an empty text.
    public Page<Person> people(Reader reader, String text, @Nullable String cursor, int limit) {
        requireRunning();
        return new Addressees(ports).search(reader.user(), text, cursor, Page.size(limit));
    }

    /// Somebody as others see them; unknown people are shown by their id.
    public Person person(UserId user) {
        return ports.directory().persons(Set.of(user)).getOrDefault(user, Person.unknown(user));
    }

    /// Whether the reader may start a thread with `other` now.
    public boolean mayStart(Reader reader, UserId other) {
        requireRunning();
        return !reader.user().equals(other)
                && views.contact(reader.user(), other).mayStart();
    }

    /// Says no while messaging is off; for callers that must know before they look at the input.
    ///
    /// @return where the switch stands, on or read-only
    /// @throws Refused with [Reason#MESSAGING_DISABLED]
    public SwitchState requireRunning() {
        return ports.store().read(gate::requireRunning);
    }

    private <T> T look(UserId user, Function<Snapshot, List<Listing>> query, Function<List<ThreadView>, T> finish) {
        record Seen(
                List<Listing> listings,
                SwitchState state,
                @Nullable Map<UserId, Person> persons) {}
        Seen seen = ports.store().read(view -> {
            SwitchState state = gate.requireRunning(view);
            List<Listing> listings = query.apply(view);
            return new Seen(listings, state, views.persons(view, user, listings));
        });
        return finish.apply(views.of(user, seen.listings(), seen.persons(), seen.state()));
    }

    private static Map<Message, MessageThread> withThreads(Snapshot view, List<Message> messages) {
        Map<ThreadId, MessageThread> threads = messages.stream()
                .map(Message::thread)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), id -> view.threads().find(id).orElseThrow(Refused::notFound)));
        Map<Message, MessageThread> found = new LinkedHashMap<>();
        messages.forEach(message -> found.put(message, threads.get(message.thread())));
        return found;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw Page.brokenCursor();
        }
    }
}
