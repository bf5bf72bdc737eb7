package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Draft;
import dev.duologue.Principal;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.RawSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import org.junit.jupiter.api.Test;

/// Hostile input, drawn from seeds: nothing breaks the server, hangs it, or is refused otherwise than with a problem
/// document, and no frame kills a socket. `-Dduologue.seed=S` plays one case again.
class FuzzTest {
    private static final int CASES = Boolean.getBoolean("duologue.deep") ? 1_000_000 : 20_000;
    private static final int ROUND = 20_000;
    private static final int WORKERS = 4;
    private static final int FRAMES_EVERY = 5;

    /// A longer one rightly ends its socket.
    private static final int FRAME_BYTES_MAX = 32 * 1024;

    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger frames = new AtomicInteger();

    @Test
    void noInputBreaksOrHangsTheServerOrKillsASocket() throws InterruptedException, ExecutionException {
        long only = Long.getLong("duologue.seed", -1);
        if (only >= 0) {
            round(only, only + 1);
        }
        for (long first = 0; only < 0 && first < CASES; first += ROUND) {
            round(first, Math.min(first + ROUND, CASES));
        }
        System.out.printf(
                "fuzz: %d faults of %,d cases (%,d frames, %,d accepted), %d over 1 s, slowest %,d ms, seeds 0 to %d%n",
                faults.size(),
                CASES,
                frames.get(),
                accepted.get(),
                slow.get(),
                TimeUnit.NANOSECONDS.toMillis(slowest.get()),
                CASES - 1);
        assertThat(faults).isEmpty();
    }

    /// A server of its own, so that what has piled up slows nothing.
    private void round(long first, long last) throws InterruptedException, ExecutionException {
        try (Grounds grounds = Grounds.open(Grounds.UNLIMITED);
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<String> known = known(grounds);
            HttpFuzz fuzz;
            try (RawLine line = grounds.line()) {
                fuzz = new HttpFuzz(
                        line.ask("GET /openapi.json HTTP/1.1", "").json(), credentials(grounds, line), known);
            }
            List<Future<?>> done = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                long from = first + worker;
                done.add(workers.submit(() -> work(grounds, fuzz, known, from, last)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
    }

    private void work(Grounds grounds, HttpFuzz fuzz, List<String> known, long first, long last) {
        try (RawLine line = grounds.line();
                FuzzedSocket socket = new FuzzedSocket(grounds)) {
            for (long seed = first; seed < last; seed += WORKERS) {
                if (seed / WORKERS % FRAMES_EVERY == 0) {
                    frame(socket, known, seed);
                } else {
                    call(line, fuzz, seed);
                }
                if (seed / WORKERS % 500 == 0) {
                    grounds.flip(SwitchState.ON);
                }
            }
        }
    }

    private void call(RawLine line, HttpFuzz fuzz, long seed) {
        byte[] request = fuzz.request(seed);
        long begin = System.nanoTime();
        try {
            RawAnswer answer = line.askExactly(request);
            took(begin);
            accepted.addAndGet(answer.status() < 400 ? 1 : 0);
            boolean page = answer.header("Content-Type").orElse("").startsWith("text/html");
            boolean bodiless = request[0] == 'H' && answer.body().isEmpty();
            if (answer.status() >= 500) {
                fault(seed, request, "answered " + answer);
            } else if (answer.status() >= 400 && !page && !bodiless) {
                answer.faultOfProblem().ifPresent(fault -> fault(seed, request, fault + ": " + answer));
            }
        } catch (RuntimeException broken) {
            fault(seed, request, broken.toString());
        }
    }

    private void frame(FuzzedSocket socket, List<String> known, long seed) {
        Mutator draw = new Mutator(new Random(seed));
        String frame = draw.any(FrameRow.all()).text().replace('\'', '"').replace("{thread}", draw.any(known));
        byte[] bent = draw.bent(frame).getBytes(StandardCharsets.UTF_8);
        byte[] payload = Arrays.copyOf(bent, Math.min(bent.length, FRAME_BYTES_MAX));
        frames.incrementAndGet();
        long begin = System.nanoTime();
        socket.survives(draw.oneIn(10) ? RawSocket.BINARY : RawSocket.TEXT, payload)
                .ifPresentOrElse(dead -> fault(seed, payload, "dead socket: " + dead), () -> took(begin));
    }

    private void took(long begin) {
        long nanos = System.nanoTime() - begin;
        slowest.accumulate(nanos);
        slow.addAndGet(nanos > TimeUnit.SECONDS.toNanos(1) ? 1 : 0);
    }

    private void fault(long seed, byte[] raw, String what) {
        if (faults.size() < 10) {
            faults.add("seed " + seed + " " + what + "\nto " + new String(raw, StandardCharsets.UTF_8));
        }
    }

    private static List<String> credentials(Grounds grounds, RawLine line) {
        String ana = "Authorization: Bearer " + grounds.token("ana") + "\n";
        RawAnswer answer = line.ask(
                "POST /session HTTP/1.1\nContent-Type: application/json",
                "{\"token\":\"" + grounds.token("ben") + "\"}");
        String cookie = answer.header("Set-Cookie").orElseThrow(() -> new AssertionError(answer));
        String ben = "Cookie: " + cookie.substring(0, cookie.indexOf(';')) + "\nX-Duologue-CSRF: "
                + answer.json().path("csrf_token").asText() + "\n";
        String root = "Authorization: Bearer " + grounds.administrator("root") + "\n";
        return List.of(ana, ana, ana, "Accept: text/html\n" + ben, ben, root, "");
    }

    /// What names something here.
    private static List<String> known(Grounds grounds) {
        List<String> known =
                new ArrayList<>(List.of("ana", "ben", "1", "2", "20", "100", "hello", "true", "hi%20there"));
        for (int i = 0; i < 3; i++) {
            var started = grounds.core
                    .messaging()
                    .start(
                            Principal.of(UserId.of("ana")).writer(),
                            UserId.of("ben"),
                            Draft.of(grounds.core.messaging().limits().body("hello " + i)));
            known.add(started.thread().thread().id().toString());
            known.add(started.message().id().toString());
        }
        var reader = Principal.of(UserId.of("ana")).reader();
        grounds.core.messaging().search(reader, "hello", null, 1).next().ifPresent(known::add);
        grounds.core.messaging().inbox(reader, false, null, 1).next().ifPresent(known::add);
        return known;
    }
}
