package dev.duologue.kit;

import dev.duologue.Backlog;
import dev.duologue.Event;
import dev.duologue.Parcel;
import dev.duologue.UserId;
import dev.duologue.kit.Memory.Address;
import dev.duologue.port.Outbox;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record MemoryOutbox(Memory memory) implements Outbox.Open {
    private static final Comparator<Parcel> OLDEST_FIRST = Comparator.comparing(
                    (Parcel parcel) -> parcel.event().at())
            .thenComparing(parcel -> parcel.event() instanceof Event.OfMessage message ? message.seq() : 0L);

    @Override
    public Optional<Instant> nextDue(String channel, boolean running) {
        return waiting(channel, running).map(Parcel::dueAt).min(Comparator.naturalOrder());
    }

    @Override
    public List<Backlog> backlogs() {
        Map<String, List<Parcel>> channels =
                new TreeMap<>(memory.outbox.values().stream().collect(Collectors.groupingBy(Parcel::channel)));
        return channels.entrySet().stream()
                .map(each -> backlog(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public List<Parcel> list(boolean dead, int limit) {
        return memory.outbox.values().stream()
                .filter(parcel -> parcel.dead() == dead)
                .sorted(Comparator.comparing(
                        parcel -> parcel.dead() ? Objects.requireNonNull(parcel.deadAt()) : parcel.dueAt()))
                .limit(limit)
                .toList();
    }

    @Override
    public void add(List<Parcel> parcels) {
        for (Parcel parcel : parcels) {
            Memory.require(!memory.outbox.containsKey(Address.of(parcel)), "One parcel per event and channel");
            put(parcel);
        }
    }

    @Override
    public List<Parcel> claim(Claim claim) {
        return waiting(claim.channel(), claim.running())
                .filter(parcel -> !parcel.dueAt().isAfter(claim.now()))
                .sorted(Comparator.comparing(Parcel::dueAt))
                .limit(claim.limit())
                .map(parcel -> leased(parcel, claim))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public List<Parcel> claimGathered(Claim claim) {
        Optional<UserId> person = waiting(claim.channel(), true)
                .filter(parcel -> parcel.personal() && !parcel.dueAt().isAfter(claim.now()))
                .min(Comparator.comparing(Parcel::dueAt))
                .map(MemoryOutbox::recipient);
        return person.map(recipient -> waiting(claim.channel(), true)
                        .filter(parcel -> parcel.personal() && recipient(parcel).equals(recipient))
                        .filter(parcel -> parcel.lease() == 0 || !parcel.dueAt().isAfter(claim.now()))
                        .map(parcel -> leased(parcel, claim))
                        .sorted(OLDEST_FIRST)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public boolean finish(Parcel leased) {
        boolean mine = isLeased(leased);
        if (mine) {
            memory.remove(memory.outbox, Address.of(leased));
        }
        return mine;
    }

    @Override
    public boolean save(Parcel leased) {
        boolean mine = isLeased(leased);
        if (mine) {
            put(under(leased, 0, leased.dueAt()));
        }
        return mine;
    }

    @Override
    public void takeBack(String channel, Instant now) {
        waiting(channel, true)
                .filter(parcel -> parcel.lease() != 0)
                .toList()
                .forEach(parcel -> put(under(parcel, 0, now)));
    }

    @Override
    public int revive(@Nullable String channel, Instant now) {
        List<Parcel> dead = memory.outbox.values().stream()
                .filter(parcel -> parcel.dead() && (channel == null || channel.equals(parcel.channel())))
                .toList();
        dead.forEach(parcel -> put(Parcel.fresh(parcel.event(), parcel.channel(), parcel.personal(), now)));
        return dead.size();
    }

    void forget(UserId user) {
        memory.outbox.values().stream()
                .filter(parcel -> parcel.personal() && recipient(parcel).equals(user))
                .toList()
                .forEach(parcel -> memory.remove(memory.outbox, Address.of(parcel)));
    }

    private Stream<Parcel> waiting(String channel, boolean running) {
        return List.copyOf(memory.outbox.values()).stream()
                .filter(parcel -> parcel.channel().equals(channel) && !parcel.dead())
                .filter(parcel -> running || parcel.event() instanceof Event.OfSwitch);
    }

    private boolean isLeased(Parcel leased) {
        Parcel now = memory.outbox.get(Address.of(leased));
        return now != null && now.lease() == leased.lease();
    }

    private Parcel leased(Parcel parcel, Claim claim) {
        Parcel leased = under(parcel, claim.lease(), claim.until());
        put(leased);
        return leased;
    }

    private void put(Parcel parcel) {
        memory.put(memory.outbox, Address.of(parcel), parcel);
    }

    private static UserId recipient(Parcel parcel) {
        return parcel.event() instanceof Event.OfMessage message
                ? message.recipient()
                : UserId.of("nobody in particular");
    }

    private static Backlog backlog(String channel, List<Parcel> parcels) {
        long dead = parcels.stream().filter(Parcel::dead).count();
        Optional<Instant> oldest = parcels.stream()
                .filter(parcel -> !parcel.dead())
                .map(parcel -> parcel.event().at())
                .min(Comparator.naturalOrder());
        return new Backlog(channel, parcels.size() - dead, dead, oldest.orElse(null));
    }

    private static Parcel under(Parcel parcel, long lease, Instant dueAt) {
        return new Parcel(
                parcel.event(),
                parcel.channel(),
                parcel.personal(),
                dueAt,
                lease,
                parcel.attempts(),
                parcel.memo(),
                parcel.reason(),
                parcel.deadAt());
    }
}
