package dev.duologue.http;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys from elsewhere, kept here. They are fetched by one worker at a time and at most once in 30 s, whatever tokens
/// come in: when they are older than 5 minutes, and when a token names a key that is not among them. Only callers with
/// such a token wait for the answer. While no answer can be had the last good keys count, for up to 24 hours.
final class RemoteKeys implements KeySource {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(30);
    static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);

    /// A little longer than a fetch may take.
    private static final Duration PATIENCE = KeyFetch.TIME_MAX.plusMillis(500);

    private final Fetch fetch;
    private final InstantSource clock;
    private final Object turn = new Object();
    private volatile Kept kept = Kept.NOTHING;
    private @Nullable Instant triedAt;
    private CountDownLatch underWay = new CountDownLatch(0);

    RemoteKeys(Fetch fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /// Gets the keys that are published now.
    interface Fetch {
        /// The keys, of which there is at least one.
        ///
        /// @throws IOException that says in a few words what was wrong
        KeyRing run() throws IOException;
    }

    private record Kept(KeyRing ring, Instant since, long generation) {
        static final Kept NOTHING = new Kept(KeyRing.EMPTY, Instant.EPOCH, 0);

        boolean isOlderThan(Duration age, Instant now) {
            return Duration.between(since, now).abs().compareTo(age) >= 0;
        }
    }

    @Override
    public List<JWSVerifier> fitting(JWSHeader header) {
        List<JWSVerifier> known = current().ring().fitting(header);
        if (!known.isEmpty() || !KeyRing.ALGORITHMS.contains(header.getAlgorithm())) {
            return known;
        }
        await(refreshed());
        return usable().ring().fitting(header);
    }

    @Override
    public long generation() {
        return current().generation();
    }

    private Kept current() {
        if (kept.isOlderThan(FRESH, clock.instant())) {
            refreshed();
        }
        return usable();
    }

    private Kept usable() {
        Kept now = kept;
        return now.isOlderThan(KEPT, clock.instant()) ? Kept.NOTHING : now;
    }

    /// Begins a fetch unless one is under way or was made just now.
    ///
    /// @return is open once it has ended
    private CountDownLatch refreshed() {
        synchronized (turn) {
            Instant now = clock.instant();
            boolean tooEarly =
                    triedAt != null && Duration.between(triedAt, now).abs().compareTo(PAUSE) < 0;
            if (underWay.getCount() == 0 && !tooEarly) {
                triedAt = now;
                CountDownLatch mine = new CountDownLatch(1);
                underWay = mine;
                Thread.ofVirtual().name("duologue-keys").start(() -> {
                    try {
                        refresh();
                    } finally {
                        mine.countDown();
                    }
                });
            }
            return underWay;
        }
    }

    private void refresh() {
        try {
            KeyRing fetched = fetch.run();
            Kept before = kept;
            boolean same = before.ring().isSameAs(fetched);
            kept = new Kept(fetched, clock.instant(), same ? before.generation() : before.generation() + 1);
            if (!same) {
                LOG.info("Tokens are checked with {} published keys", fetched.size());
            }
        } catch (IOException failed) {
            LOG.warn(
                    "The keys for tokens could not be fetched: {}; {}",
                    failed.getMessage(),
                    usable().ring().isEmpty()
                            ? "no token is accepted until they can"
                            : "those known before still count");
        } catch (RuntimeException broken) {
            LOG.error("Fetching the keys for tokens failed; it is tried again", broken);
        }
    }

    private static void await(CountDownLatch fetched) {
        try {
            boolean ended = fetched.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                LOG.warn("The keys for tokens take longer than they may");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
