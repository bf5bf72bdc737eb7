package dev.duologue.persistence;

import dev.duologue.Event;
import dev.duologue.Parcel;
import dev.duologue.port.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is on its way, inside a write.
final class OpenOutbox extends StoredOutbox implements Outbox.Open {
    private static final Comparator<Parcel> OLDEST_FIRST = Comparator.comparing(
                    (Parcel parcel) -> parcel.event().at())
            .thenComparing(parcel -> parcel.event() instanceof Event.OfMessage message ? message.seq() : 0L);

    OpenOutbox(Session session) {
        super(session);
    }

    @Override
    public void add(List<Parcel> parcels) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Parcel parcel : parcels) {
            values.add(parcel.event().id().value());
            values.add(parcel.channel());
            values.add(parcel.personal() ? 1 : 0);
            values.add(parcel.event().kind().word());
            values.addAll(OutboxChanges.details(parcel.event()));
            values.add(parcel.event().at());
            values.add(parcel.dueAt());
        }
        session.changeSoon(parcels.size(), OutboxChanges.add(parcels.size()), values.toArray());
    }

    @Override
    public List<Parcel> claim(Claim claim) {
        Sql sql = claim.running() ? OutboxChanges.CLAIM : OutboxChanges.CLAIM_FLIPS;
        return session
                .list(
                        sql,
                        StoredOutbox::parcel,
                        claim.channel(),
                        claim.now(),
                        claim.lease(),
                        claim.until(),
                        claim.limit())
                .stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public List<Parcel> claimGathered(Claim claim) {
        Optional<String> person = session.first(OutboxChanges.PERSON_DUE, Columns::text, claim.channel(), claim.now());
        return person
                .map(recipient -> session.list(
                        OutboxChanges.CLAIM_PERSON,
                        StoredOutbox::parcel,
                        claim.channel(),
                        claim.now(),
                        claim.lease(),
                        claim.until(),
                        recipient))
                .orElse(List.of())
                .stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public boolean finish(Parcel leased) {
        return session.change(OutboxChanges.FINISH, leased.event().id().value(), leased.channel(), leased.lease()) == 1;
    }

    @Override
    public boolean save(Parcel leased) {
        return session.change(
                        OutboxChanges.SAVE,
                        leased.event().id().value(),
                        leased.channel(),
                        leased.lease(),
                        leased.dueAt(),
                        leased.attempts(),
                        leased.memo(),
                        leased.reason(),
                        leased.deadAt())
                == 1;
    }

    @Override
    public void takeBack(String channel, Instant now) {
        session.change(OutboxChanges.TAKE_BACK, channel, now);
    }

    @Override
    public int revive(@Nullable String channel, Instant now) {
        return channel == null
                ? session.change(OutboxChanges.REVIVE, now)
                : session.change(OutboxChanges.REVIVE_CHANNEL, now, channel);
    }
}
