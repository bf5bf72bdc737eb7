package dev.duologue.cli.bench;

import dev.duologue.Held;
import dev.duologue.Inbox;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.Participant;
import dev.duologue.RateLog;
import dev.duologue.Side;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Puts messages into a store as if they had been sent over the past. First comes a [#READER] with 50 conversations of 20
/// messages; of what follows half is one long conversation, a tenth belongs to one searcher, and the rest to people
/// who write 1,000 messages to each other.
final class Fill {
    /// Messages of the reader.
    static final int BASE = 1_000;

    static final String READER = "bench-reader";

    private static final int READER_THREADS = 50;
    private static final int LONGEST_PART = 2;
    private static final int SEARCHER_PART = 10;
    private static final int USUAL_LENGTH = 1_000;
    private static final int UNIT = 500;

    private final Store store;
    private final Phrases phrases;
    private final Instant begin = Instant.now().minus(Duration.ofDays(7));
    private final String tag = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    /// The last change number that was given, the same for all people.
    private long change;

    private long written;
    private long bytes;
    private String longest = "";
    private String searcher = "";
    private UserId longestReader = UserId.of(READER);

    Fill(Store store, long seed) {
        this.store = store;
        this.phrases = new Phrases(seed);
        this.change = store.read(view -> view.threads().lastChange(UserId.of(READER)));
    }

    /// Adds what is missing until so many are written.
    void to(long messages) {
        if (written == 0) {
            for (int i = 0; i < READER_THREADS; i++) {
                talk(READER, "other-" + tag + "-" + i, BASE / READER_THREADS);
            }
        }
        long missing = messages - written;
        if (missing <= 0) {
            return;
        }
        String step = tag + "-" + messages;
        long own = missing / SEARCHER_PART;
        searcher = "searcher-" + step;
        for (long left = own, i = 0; left > 0; i++) {
            long length = Math.clamp(own / READER_THREADS, 1, left);
            talk(searcher, "sought-" + step + "-" + i, length);
            left -= length;
        }
        longestReader = UserId.of("long-a-" + step);
        longest = talk(longestReader.value(), "long-b-" + step, missing / LONGEST_PART)
                .toString();
        for (long i = 0; written < messages; i++) {
            talk("usual-a-" + step + "-" + i, "usual-b-" + step + "-" + i, Math.min(USUAL_LENGTH, messages - written));
        }
    }

    /// Messages written so far.
    long written() {
        return written;
    }

    /// Bytes in their bodies.
    long bytes() {
        return bytes;
    }

    /// The longest conversation, and somebody who may read it; empty while there is none.
    Optional<String> longest() {
        return Optional.of(longest).filter(id -> !id.isEmpty());
    }

    String longestReader() {
        return longestReader.value();
    }

    /// Who has a tenth of all messages; empty while there is nobody.
    Optional<String> searcher() {
        return Optional.of(searcher).filter(user -> !user.isEmpty());
    }

    private ThreadId talk(String one, String other, long length) {
        Pair pair = Pair.of(UserId.of(one), UserId.of(other));
        ThreadId id = ThreadId.random();
        @Nullable Message last = null;
        for (long seq = 0; seq < length; seq += UNIT) {
            List<Message> unit = new ArrayList<>();
            for (long i = seq + 1; i <= Math.min(seq + UNIT, length); i++) {
                last = message(id, i, i % 3 == 0 ? pair.low() : pair.high());
                unit.add(last);
            }
            write(thread(id, pair, last), unit, seq == 0);
        }
        return id;
    }

    private Message message(ThreadId thread, long seq, UserId sender) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        MessageId id = new MessageId(new UUID(random.nextLong(), random.nextLong()));
        String body = phrases.next();
        written++;
        bytes += body.length();
        return new Message(id, thread, seq, ++change, sender, body, begin.plusMillis(written), null, null);
    }

    /// As its last message leaves it, of which the other side has read half.
    private static MessageThread thread(ThreadId id, Pair pair, @Nullable Message last) {
        if (last == null) {
            throw new IllegalArgumentException("A conversation has a message");
        }
        long seq = last.seq();
        Instant at = last.createdAt();
        boolean byLow = last.sender().equals(pair.low());
        Participant low = new Participant(pair.low(), Side.EITHER, null, byLow ? seq : seq / 2, at);
        Participant high = new Participant(pair.high(), Side.EITHER, null, byLow ? seq / 2 : seq, at);
        return new MessageThread(id, low, high, at, null, seq, last.version(), last.version(), at, last);
    }

    private void write(MessageThread thread, List<Message> messages, boolean fresh) {
        store.run(tx -> {
            if (fresh) {
                tx.add(thread);
            } else {
                tx.save(thread);
            }
            messages.forEach(tx::add);
            Inbox low = new Inbox(thread.low().user(), thread.version(), RateLog.EMPTY);
            Inbox high = new Inbox(thread.high().user(), thread.version(), RateLog.EMPTY);
            tx.save(new Held(low, high, Optional.empty()));
        });
    }
}
