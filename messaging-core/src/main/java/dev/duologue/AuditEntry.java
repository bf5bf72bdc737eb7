package dev.duologue;

import java.time.Instant;

/// One line of the audit: who did what, when and why. It never contains what people wrote.
///
/// @param id grows by one with each entry; 0 until it is stored
/// @param action what was done, for example `switch.on`
/// @param detail the reason given, or what it was done to; may be empty
public record AuditEntry(long id, Instant at, String actor, String action, String detail) {}
