package dev.duologue.app;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.duologue.http.outgoing.GuardedCarrier;
import dev.duologue.http.outgoing.PushServices;
import dev.duologue.http.outgoing.WebPush;
import dev.duologue.persistence.Database;
import dev.duologue.port.Notifier;
import java.time.InstantSource;

/// Tells people on their devices by Web Push, as one of [Modules]. The pages offer it where
/// [dev.duologue.http.HttpSettings#withPush] says so.
public final class PushChannel extends AbstractModule {
    private final WebPush.Sender sender;
    private final PushServices services;

    /// @param services where pushes may go
    public PushChannel(WebPush.Sender sender, PushServices services) {
        this.sender = sender;
        this.services = services;
    }

    @ProvidesIntoSet
    @Singleton
    Notifier push(Database database) {
        return new WebPush(database.store(), InstantSource.system(), sender, new GuardedCarrier(services));
    }
}
