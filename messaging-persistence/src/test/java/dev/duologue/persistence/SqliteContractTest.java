package dev.duologue.persistence;

import dev.duologue.kit.CourierContract;
import dev.duologue.kit.CourierTroubleContract;
import dev.duologue.kit.CrowdContract;
import dev.duologue.kit.DoorbellContract;
import dev.duologue.kit.LegalHoldContract;
import dev.duologue.kit.MessagingContract;
import dev.duologue.kit.NotificationsContract;
import dev.duologue.kit.OutboxContract;
import dev.duologue.kit.PeopleContract;
import dev.duologue.kit.PersonalDataContract;
import dev.duologue.kit.PushKeysContract;
import dev.duologue.kit.ReadMarkContract;
import dev.duologue.kit.RelationshipContract;
import dev.duologue.kit.RetentionContract;
import dev.duologue.kit.StoreContract;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest
        implements StoreContract,
                MessagingContract,
                RelationshipContract,
                CrowdContract,
                DoorbellContract,
                NotificationsContract,
                OutboxContract,
                CourierContract,
                CourierTroubleContract,
                PeopleContract,
                PersonalDataContract,
                PushKeysContract,
                ReadMarkContract,
                LegalHoldContract,
                RetentionContract {
    private final Database database;

    SqliteContractTest(@TempDir Path folder) {
        database = Database.sqlite(folder.resolve("messages.db"));
    }

    @BeforeEach
    void prepare() {
        database.store().prepare();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Store store() {
        return database.store();
    }

    @Override
    public Doorbell doorbell() {
        return database.doorbell();
    }

    @Override
    public int acts() {
        return Boolean.getBoolean("duologue.deep") ? 100_000 : 1_500;
    }
}
