package dev.duologue.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duologue.cli.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Somebody who sends and somebody who listens, and the check that every acknowledged message arrived exactly once.
final class Pair implements AutoCloseable {
    private static final long ARRIVED = Long.MIN_VALUE;

    private final Phrases phrases;
    private final String token;
    private final Line line;
    private final Ear ear;
    private final String path;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Times ack = new Times();
    private final Times socket = new Times();
    private final AtomicLong doubled = new AtomicLong();
    private final Thread listener;
    private volatile @Nullable Failure broken;

    /// Begins their conversation.
    ///
    /// @param name unlike that of any other pair in this database
    Pair(Target target, String name, Phrases phrases) {
        String receiver = "receiver-" + name;
        this.phrases = phrases;
        this.token = target.token("sender-" + name);
        this.line = Line.to(target.base());
        this.ear = Ear.open(target, line, target.token(receiver));
        String id = id();
        String thread = Json.tree(line.call(
                                line.post(
                                        "/api/messaging/threads",
                                        token,
                                        draft(id).put("to", receiver).toString()),
                                201)
                        .text())
                .path("thread")
                .path("id")
                .asText();
        this.path = "/api/messaging/threads/" + thread + "/messages";
        this.listener = Thread.ofPlatform().daemon().name("bench-ear").start(this::listen);
    }

    /// Sends one message and waits for the answer.
    ///
    /// @param dueNanos when it should have been sent; what it waited since then counts
    void send(long dueNanos) {
        String id = id();
        due.put(id, dueNanos);
        line.call(line.post(path, token, draft(id).toString()), 201);
        ack.add(System.nanoTime() - dueNanos);
    }

    private ObjectNode draft(String id) {
        return Json.object().put("id", id).put("body", phrases.next());
    }

    private static String id() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    Times ack() {
        return ack;
    }

    Times socket() {
        return socket;
    }

    /// Acknowledged, and not arrived at the socket yet.
    ///
    /// @throws Failure when the socket broke
    long missing() {
        Failure failure = broken;
        if (failure != null) {
            throw failure;
        }
        return due.values().stream().filter(time -> time != ARRIVED).count();
    }

    long doubled() {
        return doubled.get();
    }

    private void listen() {
        try {
            for (Optional<byte[]> frame = ear.next(); frame.isPresent(); frame = ear.next()) {
                long now = System.nanoTime();
                Json.messages(frame.get(), id -> arrived(id, now));
            }
        } catch (Failure failure) {
            broken = failure;
        }
    }

    /// The message with which the conversation began is not waited for.
    private void arrived(String id, long now) {
        Long since = due.replace(id, ARRIVED);
        if (since != null && since == ARRIVED) {
            doubled.incrementAndGet();
        } else if (since != null) {
            socket.add(now - since);
        }
    }

    @Override
    public void close() {
        ear.close();
        line.close();
        listener.interrupt();
    }
}
