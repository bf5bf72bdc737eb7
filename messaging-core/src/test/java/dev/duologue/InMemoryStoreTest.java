package dev.duologue;

import dev.duologue.kit.CourierContract;
import dev.duologue.kit.CourierTroubleContract;
import dev.duologue.kit.CrowdContract;
import dev.duologue.kit.InMemoryStore;
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
import dev.duologue.port.Store;

class InMemoryStoreTest
        implements StoreContract,
                MessagingContract,
                RelationshipContract,
                CrowdContract,
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
    @Override
    public Store store() {
        return new InMemoryStore();
    }

    @Override
    public int acts() {
        return Boolean.getBoolean("duologue.deep") ? 100_000 : 5_000;
    }
}
