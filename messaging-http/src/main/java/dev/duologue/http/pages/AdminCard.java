package dev.duologue.http.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the administrator's page shows: state and counts, never content, never an address with a password.
///
/// @param state `on`, `off` or `read-only`
/// @param storageHealthy whether the database answers
/// @param storage one line about it: the engine, the file's name or the host; never a password
/// @param facts further figures in the order to show: a key `admin.fact.…` of the bundles, or plain text, and its
///     value
/// @param flips the newest entries of the audit, newest first
public record AdminCard(
        String state, boolean storageHealthy, String storage, Map<String, String> facts, List<Flip> flips) {

    /// One flip of the switch.
    ///
    /// @param at when
    /// @param who user id of the administrator, or who it was on the command line
    /// @param state what it was switched to
    /// @param reason why; may be empty
    public record Flip(Instant at, String who, String state, String reason) {}
}
