package dev.duologue;

/// How the store is, for those who run it.
///
/// @param backend `sqlite`, `postgresql` or `memory`
/// @param location where it is, never with a password
/// @param ready false while there is no database, or it does not answer
/// @param detail one sentence on what is wrong and how to mend it; empty when ready
/// @param schemaVersion the newest migration applied; 0 without a database
/// @param bytes size of the database, 0 where unknown
/// @param walBytes size of SQLite's write-ahead log, 0 elsewhere
public record StorageHealth(
        String backend, String location, boolean ready, String detail, int schemaVersion, long bytes, long walBytes) {}
