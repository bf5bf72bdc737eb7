package dev.duologue.cli;

import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Messaging;
import dev.duologue.PersonalData;
import dev.duologue.Ports;
import dev.duologue.Preservation;
import dev.duologue.PushKeys;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Registry;
import dev.duologue.StorageHealth;
import java.util.Optional;

/// The core, opened for one command.
final class Desk implements AutoCloseable {
    private final Operations.Opened opened;

    Desk(Operations.Opened opened) {
        this.opened = opened;
    }

    Ports ports() {
        return opened.ports();
    }

    Messaging messaging() {
        return new Messaging(opened.ports(), opened.settings());
    }

    Administration administration() {
        return new Administration(opened.ports(), opened.settings().initialSwitch());
    }

    PersonalData personalData() {
        return new PersonalData(opened.ports());
    }

    Preservation preservation() {
        return new Preservation(opened.ports());
    }

    Registry registry() {
        return new Registry(opened.ports());
    }

    PushKeys pushKeys() {
        return new PushKeys(opened.ports());
    }

    /// Whoever has this shell, as the audit names them.
    static Administrator operator() {
        return Administrator.operator(System.getProperty("user.name", "unknown"));
    }

    /// @throws Failure unless the database is there and answers
    Desk ready() {
        StorageHealth health = opened.ports().store().health();
        if (!health.ready()) {
            throw Failure.unavailable(health.detail());
        }
        return this;
    }

    /// Why nobody can say how the switch stands: there is a database and it cannot be read. Without one messaging is off.
    Optional<Refused> trouble() {
        try {
            opened.ports().store().read(view -> view.ledger().switchState());
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused).filter(known -> known.reason() != Reason.MESSAGING_DISABLED);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
