package dev.duologue.persistence;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.AuditEntry;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One commit for all who wait, and no answer before it.
class GroupCommitTest {
    private final Tap tap = new Tap();
    private final Database database;
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    GroupCommitTest(@TempDir Path folder) {
        database = Database.of(new SqliteFile(folder.resolve("messages.db"), tap));
    }

    @BeforeEach
    void prepare() {
        database.store().prepare();
        write("first").join();
        tap.heard.clear();
    }

    @AfterEach
    void close() {
        database.close();
        askers.close();
    }

    private CompletableFuture<Void> ask(Consumer<Transaction> unit) {
        Store store = database.store();
        return CompletableFuture.runAsync(() -> store.run(unit), askers);
    }

    private CompletableFuture<Void> write(String detail) {
        return ask(tx -> tx.add(new AuditEntry(0, Instant.EPOCH, "test", "test", detail)));
    }

    private List<String> written() {
        return database.store().read(view -> view.ledger().audit(Long.MAX_VALUE, 1_000)).reversed().stream()
                .map(AuditEntry::detail)
                .toList();
    }

    private long commits() {
        return tap.heard.stream()
                .filter(each -> each.sql().equals("begin immediate"))
                .count();
    }

    /// Keeps the writer inside a unit until `others` more wait in line.
    private CompletableFuture<Void> holdUp(CountDownLatch release) {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> holding = ask(tx -> {
            held.countDown();
            Latches.await(release);
        });
        Latches.await(held);
        return holding;
    }

    @Test
    void whoeverWaitsSharesOneCommit() {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holding = holdUp(release);
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 50)
                .mapToObj(number -> write("unit " + number))
                .toList();
        awaitInLine(50);
        release.countDown();
        holding.join();
        waiting.forEach(CompletableFuture::join);
        assertThat(written()).hasSize(51);
        assertThat(commits()).isBetween(1L, 2L);
    }

    @Test
    void aRefusalUndoesOnlyItself() {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holding = holdUp(release);
        CompletableFuture<Void> before = write("before");
        awaitInLine(1);
        CompletableFuture<Void> refused = ask(tx -> {
            tx.add(new AuditEntry(0, Instant.EPOCH, "test", "test", "refused"));
            throw Refused.notFound();
        });
        awaitInLine(2);
        CompletableFuture<Void> broken = ask(tx -> {
            tx.add(new AuditEntry(0, Instant.EPOCH, "test", "test", "broken"));
            throw new IllegalStateException("planted");
        });
        awaitInLine(3);
        CompletableFuture<Void> after = write("after");
        awaitInLine(4);
        release.countDown();

        CompletableFuture.allOf(holding, before, after).join();
        assertThat(refused)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(Refused.class);
        assertThat(broken)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("planted");
        assertThat(written()).containsExactly("first", "before", "after");
    }

    @Test
    void noAnswerLeavesBeforeTheCommit() {
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Void>> asked = new ArrayList<>(List.of(holdUp(release)));
        asked.add(write("one"));
        asked.add(ask(tx -> {
            throw Refused.notFound();
        }));
        awaitInLine(2);
        AtomicReference<List<Boolean>> answeredAtCommit = new AtomicReference<>(List.of());
        tap.set(new Tap.Trap() {
            @Override
            public void before(String sql) {
                if (sql.equals("commit")) {
                    answeredAtCommit.compareAndSet(
                            List.of(),
                            asked.stream().map(CompletableFuture::isDone).toList());
                }
            }
        });
        release.countDown();
        Awaitility.await().until(() -> asked.stream().allMatch(CompletableFuture::isDone));
        assertThat(answeredAtCommit.get()).containsExactly(false, false, false);
    }

    @Test
    void aFailedCommitTellsNobodyThatItWent() {
        tap.set(new Tap.Trap() {
            @Override
            public void before(String sql) throws SQLException {
                if (sql.equals("commit")) {
                    throw new org.sqlite.SQLiteException("planted", org.sqlite.SQLiteErrorCode.SQLITE_FULL);
                }
            }
        });
        assertRefused(Reason.UNAVAILABLE, () -> database.store().run(tx -> tx.set(dev.duologue.SwitchState.ON)));
        tap.heal();
        assertThat(written()).containsExactly("first");
        write("second").join();
        assertThat(written()).containsExactly("first", "second");
    }

    private void awaitInLine(int units) {
        Awaitility.await().until(() -> ((SqliteStore) database.store()).waiting() == units);
    }
}
