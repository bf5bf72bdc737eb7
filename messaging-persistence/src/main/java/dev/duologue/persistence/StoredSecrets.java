package dev.duologue.persistence;

import static dev.duologue.persistence.Params.bytes;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.SECRETS;

import dev.duologue.port.Secrets;
import java.util.Optional;
import org.jooq.Param;

/// What this installation made for itself, as the table has it.
record StoredSecrets(Session session) implements Secrets {
    private static final Param<String> PURPOSE = text("purpose");
    private static final Param<byte[]> VALUE = bytes("value");

    private static final Sql FIND =
            Sql.of(dsl -> dsl.select(SECRETS.value).from(SECRETS.table).where(SECRETS.purpose.eq(PURPOSE)), PURPOSE);

    static final Sql KEEP = Sql.of(
            dsl -> dsl.insertInto(SECRETS.table, SECRETS.purpose, SECRETS.value)
                    .values(PURPOSE, VALUE)
                    .onConflictDoNothing(),
            PURPOSE,
            VALUE);

    @Override
    public Optional<byte[]> find(String purpose) {
        return session.first(FIND, Columns::bytes, purpose);
    }
}
