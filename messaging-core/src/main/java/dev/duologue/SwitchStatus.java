package dev.duologue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The switch, and who set it when.
///
/// @param set the flip that set it, or null while it stands where the settings put it
public record SwitchStatus(SwitchState state, @Nullable AuditEntry set) {
    public Optional<Instant> since() {
        return Optional.ofNullable(set).map(AuditEntry::at);
    }
}
