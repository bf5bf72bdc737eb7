package dev.duologue.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A SQLite file: opens connections to it that lose nothing, and makes it when told to. A missing file stays missing.
final class SqliteFile implements Migrations.Steps {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final int SYNCHRONOUS_FULL = 2;
    /// Older ones can damage a file in WAL mode when two connections write.
    private static final int[] OLDEST_SQLITE = {3, 51, 3};

    /// Enough for a small file; a big one is looked through by [#check] when there is time.
    private static final Duration FIRST_CHECK = Duration.ofMillis(200);

    private static final Sql TABLES = Sql.words(
            "select coalesce(sum(name = 'schema_version'), 0), count(*) from sqlite_schema where type = 'table'");
    private static final Sql QUICK_CHECK = Sql.words("pragma quick_check(1)");

    private final Path path;
    private final SqliteOpener opener;
    private final AtomicInteger generation = new AtomicInteger();
    private final AtomicBoolean checked = new AtomicBoolean();
    private volatile @Nullable Object fileKey;
    private volatile @Nullable String damage;
    private volatile @Nullable FileLease lease;

    /// @param seam what each connection is seen through, for tests that let it fail
    SqliteFile(Path path, UnaryOperator<Connection> seam) {
        this.path = path.toAbsolutePath();
        this.opener = new SqliteOpener(this.path, seam);
    }

    Path path() {
        return path;
    }

    /// Grows when the file was replaced or taken away: connections from before then must go.
    int generation() {
        return generation.get();
    }

    /// Looks whether the file is still the one it was.
    void look() {
        @Nullable Object now = key();
        if (!Objects.equals(fileKey, now)) {
            fileKey = now;
            damage = null;
            checked.set(false);
            generation.incrementAndGet();
        }
    }

    /// Has the file looked through again before anything more is written to it.
    void suspect() {
        checked.set(false);
    }

    /// Takes the right to be the one server on this file.
    ///
    /// @throws Refused with `UNAVAILABLE` when another server has it
    FileLease lease() {
        FileLease taken = FileLease.take(path);
        lease = taken;
        return taken;
    }

    /// @throws Refused when there is no database, or it cannot be used
    Session open(Patience patience, boolean writing) {
        if (!Files.exists(path)) {
            throw Trouble.missing();
        }
        String known = damage;
        if (known != null) {
            throw Trouble.unavailable(known);
        }
        Session session = opener.open(patience, false);
        try {
            Checks.sqlite(session, OLDEST_SQLITE, SYNCHRONOUS_FULL);
            Migrations.requireCurrent(Migrations.version(session, this));
            if (writing) {
                beforeWriting(session, patience);
            } else {
                session.say(Sql.words("pragma query_only = on"));
            }
            if (fileKey == null) {
                fileKey = key();
            }
            return session;
        } catch (RuntimeException unusable) {
            quietly(session);
            throw Trouble.heard(unusable);
        }
    }

    private void beforeWriting(Session session, Patience patience) {
        settleLease();
        if (checked.compareAndSet(false, true)) {
            check(session, patience, FIRST_CHECK).ifPresent(found -> {
                throw Trouble.unavailable(found);
            });
        }
    }

    private void settleLease() {
        FileLease wanted = lease;
        if (wanted != null) {
            wanted.settle();
        }
    }

    /// Makes the file and the folders it lies in, and brings its tables up to date.
    void prepare() {
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
        } catch (IOException forbidden) {
            throw Trouble.unavailable(
                    "The folder " + path.getParent() + " cannot be made; check the path and the rights on it.");
        }
        settleLease();
        try (Session session = opener.open(new Patience(), true)) {
            requireOurs(session);
            Migrations.run(session, this);
        } catch (Failure failed) {
            throw Trouble.refused(failed);
        } catch (SQLException notClosed) {
            throw Trouble.refused(Failure.of(notClosed));
        }
    }

    /// Looks through the whole file for damage over a connection of its own, and remembers what it finds.
    ///
    /// @return what is wrong; empty when nothing is, or the time was not enough to find it
    Optional<String> check(Duration atMost) {
        Patience patience = new Patience();
        try (Session session = open(patience, false)) {
            return check(session, patience, atMost);
        } catch (RuntimeException unusable) {
            return Optional.of(String.valueOf(Trouble.heard(unusable).getMessage()));
        } catch (SQLException notClosed) {
            return Optional.of(Trouble.refused(Failure.of(notClosed)).detail());
        }
    }

    private Optional<String> check(Session session, Patience patience, Duration atMost) {
        patience.begin(atMost.toNanos());
        try {
            if (!session.first(QUICK_CHECK, Columns::text).orElse("").equals("ok")) {
                damage = Trouble.DAMAGED;
            }
        } catch (Failure failure) {
            if (failure.isDamage()) {
                damage = Trouble.DAMAGED;
            } else if (!failure.isTimeOut()) {
                suspect();
                throw failure;
            }
        }
        Optional<String> found = Optional.ofNullable(damage);
        found.ifPresent(sentence -> generation.incrementAndGet());
        return found;
    }

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public void begin(Session session) {
        session.say(Words.BEGIN_IMMEDIATE);
    }

    @Override
    public boolean begun(Session session) {
        return session.first(TABLES, Columns::number).orElse(0L) > 0;
    }

    private void requireOurs(Session session) {
        boolean foreign = session.first(TABLES, row -> row.number() == 0 && row.number() > 0)
                .orElse(false);
        if (foreign) {
            throw Trouble.unavailable(
                    "The file " + path + " belongs to another program; choose another path for the message database.");
        }
    }

    private @Nullable Object key() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return null;
        }
    }

    static void quietly(Session session) {
        try {
            session.close();
        } catch (SQLException alreadyBroken) {
            LOG.debug("A connection did not close, state {}", alreadyBroken.getSQLState());
        }
    }
}
