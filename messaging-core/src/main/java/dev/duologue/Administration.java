package dev.duologue;

import dev.duologue.port.Knock;
import dev.duologue.port.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What administrators and operators do with messaging itself: the switch and the audit. Never content.
public final class Administration {
    /// Characters in the reason given for a flip or a legal hold.
    public static final int REASON_LENGTH_MAX = 500;

    private static final String BACKUP = "backup";

    private final Ports ports;
    private final SwitchState initial;
    private final Posting posting;

    public Administration(Ports ports, SwitchState initial) {
        this.ports = ports;
        this.initial = initial;
        this.posting = new Posting(ports);
    }

    /// Sets the switch, and creates the database first when there is none and messaging is not switched off. When this
    /// returns no write that the new state forbids will commit any more. Audited; setting what is set already changes
    /// nothing.
    ///
    /// @throws Refused with [Reason#INVALID_REQUEST] for a reason of more than 500 characters, or
    ///     [Reason#UNAVAILABLE], in which case the switch is as it was
    public SwitchStatus flip(Administrator administrator, SwitchState state, String reason) {
        requireReason(reason);
        if (state != SwitchState.OFF && !ports.store().health().ready()) {
            ports.store().prepare();
        }
        try {
            ports.store().run(tx -> set(tx, administrator, state, reason));
            ports.doorbell().ring(new Knock.Switched());
        } catch (Refused refused) {
            // What has no database is off already; what cannot be reached must not be taken for off.
            if (state != SwitchState.OFF || refused.reason() != Reason.MESSAGING_DISABLED) {
                throw refused;
            }
        }
        return status();
    }

    static void requireReason(String reason) {
        if (!Profile.isLine(reason, REASON_LENGTH_MAX)) {
            throw Refused.field(
                    Reason.INVALID_REQUEST,
                    "reason",
                    "The reason has at most " + REASON_LENGTH_MAX + " characters and stands on one line.");
        }
    }

    /// Where the switch stands and who set it; off while there is no database.
    public SwitchStatus status() {
        if (!ports.store().health().ready()) {
            return new SwitchStatus(SwitchState.OFF, null);
        }
        return ports.store()
                .read(view -> new SwitchStatus(
                        view.ledger().switchState().orElse(initial),
                        view.ledger().lastAudit("switch.").orElse(null)));
    }

    /// The audit, newest first.
    public Page<AuditEntry> audit(Administrator administrator, @Nullable String cursor, int limit) {
        long before = cursor == null ? Long.MAX_VALUE : place(cursor);
        int size = Page.size(limit);
        List<AuditEntry> found = ports.store().read(view -> view.ledger().audit(before, size + 1));
        boolean more = found.size() > size;
        List<AuditEntry> items = more ? found.subList(0, size) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().id()) : null);
    }

    /// Notes in the audit that a backup was taken and what it holds.
    public void noteBackup(Administrator administrator, long messages) {
        ports.store()
                .run(tx ->
                        tx.add(new AuditEntry(0, ports.now(), administrator.name(), BACKUP, messages + " messages")));
    }

    /// When a backup was last noted.
    public Optional<Instant> lastBackup() {
        return ports.store().read(view -> view.ledger().lastAudit(BACKUP)).map(AuditEntry::at);
    }

    public StorageHealth storage() {
        return ports.store().health();
    }

    /// How much there is; all zero while there is no database.
    public Counts counts() {
        return ports.store().health().ready()
                ? ports.store().read(view -> view.ledger().counts())
                : new Counts(0, 0, 0, 0);
    }

    /// What is on its way to those who are absent, by channel; nothing while there is no database.
    public List<Backlog> backlogs() {
        return ports.store().health().ready()
                ? ports.store().read(view -> view.outbox().backlogs())
                : List.of();
    }

    /// Notifications that are given up, or that are not, oldest first; at most so many.
    public List<Parcel> parcels(Administrator administrator, boolean dead, int limit) {
        return ports.store().read(view -> view.outbox().list(dead, limit));
    }

    /// Has notifications that were given up tried anew, within seconds. Audited where there are any.
    ///
    /// @param channel null for every channel
    /// @return how many
    public int revive(Administrator administrator, @Nullable String channel) {
        return ports.store().write(tx -> {
            int revived = tx.outbox().revive(channel, ports.now());
            if (revived > 0) {
                String which = channel == null ? "all channels" : channel;
                tx.add(new AuditEntry(0, ports.now(), administrator.name(), "outbox.retry", which + ": " + revived));
            }
            return revived;
        });
    }

    private void set(Transaction tx, Administrator administrator, SwitchState state, String reason) {
        tx.holdSwitch();
        if (tx.ledger().switchState().filter(state::equals).isEmpty()) {
            tx.set(state);
            posting.switched(tx, state);
            tx.add(new AuditEntry(0, ports.now(), administrator.name(), action(state), reason));
        }
    }

    private static String action(SwitchState state) {
        return "switch." + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long place(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException malformed) {
            throw Page.brokenCursor();
        }
    }
}
