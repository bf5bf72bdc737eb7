package dev.duologue.port;

import dev.duologue.AuditEntry;
import dev.duologue.Counts;
import dev.duologue.SwitchState;
import java.util.List;
import java.util.Optional;

/// The switch, the audit and the counts.
public interface Ledger {
    /// What the switch was last set to; empty while nobody ever set it.
    Optional<SwitchState> switchState();

    /// Entries with an id below `before`, newest first.
    List<AuditEntry> audit(long before, int limit);

    /// The newest entry whose action begins with `prefix`.
    Optional<AuditEntry> lastAudit(String prefix);

    Counts counts();
}
