package dev.duologue.kit;

import dev.duologue.Body;
import dev.duologue.Draft;
import dev.duologue.Listing;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.Principal;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Relationship;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.Writer;
import dev.duologue.port.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// A few people who do at random whatever moves unread counts, and beside each of their threads a model of it.
final class RandomActs {
    private static final int PEOPLE = 8;
    private static final int TRIES_MAX = 5;

    private final Scene scene;
    private final Random random;
    private final List<UserId> people = new ArrayList<>();
    private final Map<Pair, UnreadModel> models = new HashMap<>();
    private int newcomers;

    RandomActs(Scene scene, long seed) {
        this.scene = scene;
        this.random = new Random(seed);
        while (people.size() < PEOPLE) {
            people.add(newcomer());
        }
    }

    /// Does one thing between two people.
    ///
    /// @return the two
    Pair act() {
        UserId one = people.get(random.nextInt(PEOPLE));
        UserId other = people.get(random.nextInt(PEOPLE));
        if (one.equals(other)) {
            return act();
        }
        Pair pair = Pair.of(one, other);
        Optional<UnreadModel> active = Optional.ofNullable(models.get(pair)).filter(model -> !model.archived);
        int kind = random.nextInt(400);
        if (kind == 0) {
            erase(one);
        } else if (kind < 20) {
            surely(() -> scene.registry.unrelate(Scene.ADMIN, pair));
            active.ifPresent(model -> model.archived = true);
        } else if (kind < 40) {
            surely(() -> scene.registry.relate(Scene.ADMIN, new Relationship(one, other, "one", "other")));
            Optional.ofNullable(models.get(pair)).ifPresent(model -> model.archived = false);
        } else if (active.isEmpty() || kind < 60) {
            start(one, other);
        } else {
            within(active.get(), one, kind);
        }
        return pair;
    }

    /// How many of both people's counts differ from the model's: in their thread, and over all their threads.
    int drifted(Pair pair) {
        int[] drifted = new int[1];
        surely(() -> drifted[0] =
                scene.store.read(view -> drifted(view, pair, pair.low()) + drifted(view, pair, pair.high())));
        return drifted[0];
    }

    Collection<Pair> pairs() {
        return models.keySet();
    }

    private void within(UnreadModel model, UserId one, int kind) {
        if (kind < 200) {
            Draft draft = scene.draft("text");
            surely(() -> scene.messaging.send(writer(one), model.thread, draft));
            model.send(one, draft.id());
        } else if (kind < 240) {
            Body text = scene.messaging.limits().body("text " + random.nextInt());
            model.anyOf(one, random)
                    .ifPresent(id -> surely(() -> scene.messaging.edit(writer(one), model.thread, id, text)));
        } else if (kind < 290) {
            model.anyOf(one, random).ifPresent(id -> {
                surely(() -> scene.messaging.delete(writer(one), model.thread, id));
                model.delete(id);
            });
        } else {
            boolean newest = kind < 310;
            long seq = newest ? model.size() : random.nextInt(model.size() + 2);
            OptionalLong asked = newest ? OptionalLong.empty() : OptionalLong.of(seq);
            surely(() -> scene.messaging.markRead(writer(one), model.thread, asked));
            model.read(one, seq);
        }
    }

    private void start(UserId one, UserId other) {
        Draft draft = scene.draft("text");
        surely(() -> scene.messaging.start(writer(one), other, draft));
        Pair pair = Pair.of(one, other);
        UnreadModel model = models.computeIfAbsent(pair, both -> new UnreadModel(threadOf(both), both));
        model.send(one, draft.id());
    }

    private ThreadId threadOf(Pair pair) {
        return scene.store
                .read(view -> view.threads().find(pair))
                .map(MessageThread::id)
                .orElseThrow();
    }

    /// Does what clients are told to do when a busy store cannot say whether something happened: the same again.
    private static void surely(Runnable act) {
        for (int tries = 1; ; tries++) {
            try {
                act.run();
                return;
            } catch (Refused refused) {
                if (refused.reason() != Reason.UNAVAILABLE || tries == TRIES_MAX) {
                    throw refused;
                }
            }
        }
    }

    /// Somebody new comes in the place of who is gone.
    private void erase(UserId gone) {
        surely(() -> scene.personalData.erase(Scene.ADMIN, gone));
        models.values().stream().filter(model -> model.pair.has(gone)).forEach(model -> model.erase(gone));
        people.set(people.indexOf(gone), newcomer());
    }

    private int drifted(Snapshot view, Pair pair, UserId who) {
        UnreadModel model = models.get(pair);
        long unread = model == null ? 0 : model.unread(who);
        long mark = model == null ? 0 : model.mark(who);
        Optional<Listing> listing =
                model == null ? Optional.empty() : view.threads().listing(who, model.thread);
        boolean same = listing.map(Listing::unread).orElse(0L) == unread
                && listing.map(each -> each.thread().participant(who).readSeq()).orElse(0L) == mark;
        return (same ? 0 : 1) + (view.threads().unread(who).equals(total(who)) ? 0 : 1);
    }

    private Unread total(UserId who) {
        List<Long> unread = models.values().stream()
                .filter(model -> model.pair.has(who) && !model.archived)
                .map(model -> model.unread(who))
                .filter(count -> count > 0)
                .toList();
        return new Unread(unread.stream().mapToLong(Long::longValue).sum(), unread.size());
    }

    private UserId newcomer() {
        return UserId.of("person-" + newcomers++);
    }

    private static Writer writer(UserId user) {
        return Principal.of(user).writer();
    }
}
