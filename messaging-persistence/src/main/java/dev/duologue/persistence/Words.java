package dev.duologue.persistence;

/// Statements that are nothing but words.
final class Words {
    static final Sql BEGIN = Sql.words("begin");
    static final Sql BEGIN_IMMEDIATE = Sql.words("begin immediate");
    static final Sql COMMIT = Sql.words("commit");
    static final Sql ROLLBACK = Sql.words("rollback");
    static final Sql SAVEPOINT = Sql.words("savepoint unit");
    static final Sql RELEASE = Sql.words("release unit");
    static final Sql ROLLBACK_TO = Sql.words("rollback to unit");
    static final Sql CHECKPOINT = Sql.words("pragma wal_checkpoint(truncate)");
    /// Asks the catalogue itself: `to_regclass` may answer from before the lock for which this transaction waited.
    static final Sql HAS_TABLES = Sql.words("select count(*) from pg_catalog.pg_tables"
            + " where schemaname = current_setting('search_path') and tablename = 'schema_version'");

    private Words() {}
}
