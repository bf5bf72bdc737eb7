package dev.duologue.kit;

import dev.duologue.AuditEntry;
import dev.duologue.EventId;
import dev.duologue.Inbox;
import dev.duologue.LegalHold;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.NotificationPreferences;
import dev.duologue.Pair;
import dev.duologue.Parcel;
import dev.duologue.Person;
import dev.duologue.PushKey;
import dev.duologue.Relationship;
import dev.duologue.Subscribed;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The tables of the in-memory store, and how to undo what was done to them since the last commit.
final class Memory {
    /// A person, and whether the host itself registered them.
    record Registered(Person person, boolean byHost) {}

    /// A subscription, and whose it is.
    record Device(UserId user, Subscribed subscribed) {}

    /// Of which there is one parcel.
    record Address(EventId event, String channel) {
        static Address of(Parcel parcel) {
            return new Address(parcel.event().id(), parcel.channel());
        }
    }

    private record Place(ThreadId thread, long seq) {}

    static final Comparator<Pair> PAIRS = Comparator.comparing(Pair::low).thenComparing(Pair::high);

    final Map<ThreadId, MessageThread> threads = new HashMap<>();
    final Map<Pair, ThreadId> pairs = new HashMap<>();
    final Map<UserId, Set<ThreadId>> threadsOf = new HashMap<>();
    final Map<ThreadId, NavigableMap<Long, Message>> messages = new HashMap<>();
    final Map<UserId, Inbox> inboxes = new HashMap<>();
    final Map<UserId, Registered> people = new TreeMap<>();
    final Map<Pair, Relationship> relationships = new TreeMap<>(PAIRS);
    final Map<UserId, NotificationPreferences> preferences = new HashMap<>();

    /// By their endpoints.
    final Map<String, Device> devices = new TreeMap<>();

    /// By their events and channels.
    final Map<Address, Parcel> outbox = new HashMap<>();

    final Map<LegalHold.Subject, LegalHold> legalHolds = new HashMap<>();

    /// By their public halves.
    final Map<String, PushKey> pushKeys = new TreeMap<>();

    final Map<String, byte[]> secrets = new HashMap<>();
    final NavigableMap<Long, AuditEntry> audit = new TreeMap<>();
    final Map<String, SwitchState> switches = new HashMap<>();

    private final Map<MessageId, List<Place>> places = new HashMap<>();

    /// Which message, by its place, has which version.
    private final Map<ThreadId, Map<Long, Long>> versions = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    <K, V> void put(Map<K, V> table, K key, V value) {
        Optional<V> before = Optional.ofNullable(table.put(key, value));
        undo.push(() -> before.ifPresentOrElse(old -> table.put(key, old), () -> table.remove(key)));
    }

    <K, V> void remove(Map<K, V> table, K key) {
        V before = table.remove(key);
        if (before != null) {
            undo.push(() -> table.put(key, before));
        }
    }

    void link(UserId user, ThreadId thread) {
        Set<ThreadId> own = threadsOf.computeIfAbsent(user, nobody -> new HashSet<>());
        own.add(thread);
        undo.push(() -> own.remove(thread));
    }

    void commit() {
        undo.clear();
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    NavigableMap<Long, Message> messagesOf(ThreadId thread) {
        return messages.getOrDefault(thread, Collections.emptyNavigableMap());
    }

    /// Every message with this id, as it now is, whoever sent it.
    List<Message> withId(MessageId id) {
        return places.getOrDefault(id, List.of()).stream()
                .map(place -> messagesOf(place.thread()).get(place.seq()))
                .filter(Objects::nonNull)
                .toList();
    }

    void put(Message message) {
        Map<Long, Long> taken = versions.computeIfAbsent(message.thread(), empty -> new HashMap<>());
        require(
                taken.getOrDefault(message.version(), message.seq()) == message.seq(),
                "No two messages of a thread have the same version");
        Message before = messagesOf(message.thread()).get(message.seq());
        if (before != null) {
            remove(taken, before.version());
        }
        put(taken, message.version(), message.seq());
        put(messages.computeIfAbsent(message.thread(), empty -> new TreeMap<>()), message.seq(), message);
        List<Place> known = places.getOrDefault(message.id(), List.of());
        Place place = new Place(message.thread(), message.seq());
        if (!known.contains(place)) {
            put(
                    places,
                    message.id(),
                    Stream.concat(known.stream(), Stream.of(place)).toList());
        }
    }

    /// The thread with its newest message as that now is.
    Optional<MessageThread> thread(ThreadId id) {
        MessageThread thread = threads.get(id);
        if (thread == null) {
            return Optional.empty();
        }
        return Optional.of(new MessageThread(
                id,
                thread.low(),
                thread.high(),
                thread.createdAt(),
                thread.archivedAt(),
                thread.lastSeq(),
                thread.version(),
                thread.activity(),
                thread.lastMessageAt(),
                messagesOf(id).get(thread.lastSeq())));
    }

    Optional<SwitchState> switchState() {
        return Optional.ofNullable(switches.get("messaging"));
    }

    static void require(boolean promise, String violation) {
        if (!promise) {
            throw new IllegalStateException(violation);
        }
    }
}
