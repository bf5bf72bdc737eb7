package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Courier;
import dev.duologue.Draft;
import dev.duologue.Event;
import dev.duologue.Messaging;
import dev.duologue.Outcome;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.kit.HostChannel;
import dev.duologue.kit.NotifierContract;
import dev.duologue.kit.PeopleChannel;
import dev.duologue.persistence.Database;
import dev.duologue.port.Notifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that reaches people in a way of its own, in the place of ours or beside them.
class NotifierOfAHostTest implements NotifierContract {
    private final HostChannel bus = new HostChannel("bus", false);

    @TempDir
    private Path folder;

    private static final class HostModule extends AbstractModule {
        private final Notifier notifier;

        private HostModule(Notifier notifier) {
            this.notifier = notifier;
        }

        @ProvidesIntoSet
        @Singleton
        Notifier own() {
            return notifier;
        }
    }

    @Override
    public Notifier notifier() {
        return bus;
    }

    @Override
    public List<String> heard() {
        return bus.told.stream().map(event -> event.id().toString()).toList();
    }

    @Override
    public void breakTheOtherEnd() {
        bus.answer = event -> Outcome.tryAgain("the bus is full");
    }

    @Override
    public void mendTheOtherEnd() {
        bus.answer = event -> Outcome.delivered();
    }

    private static void talk(Messaging messaging) {
        Draft hello = Draft.of(messaging.limits().body("Hello"));
        messaging.start(Principal.of(UserId.of("ana")).writer(), UserId.of("ben"), hello);
    }

    @Test
    void theBuilderTakesChannelsAndTheyAreServedFromThenOn() {
        PeopleChannel pager = new PeopleChannel("pager");
        try (Duologue duologue = Duologue.builder("sqlite:" + folder.resolve("messages.db"))
                .notifier(bus)
                .notifier(pager)
                .build()) {
            duologue.switchOn("first start");
            talk(duologue.messaging());
            await().until(() -> pager.told.size() == 1 && bus.told.size() == 2);
            assertThat(bus.told)
                    .extracting(Event::kind)
                    .containsExactlyInAnyOrder(Event.Kind.SWITCH_CHANGED, Event.Kind.MESSAGE_CREATED);
        }
    }

    @Test
    void theModulesTakeChannelsAndTheHostStartsTheCourier() {
        Injector injector = Guice.createInjector(
                new Modules.Sqlite(folder.resolve("messages.db")),
                new Modules.OpenContacts(),
                new Modules.Rules(Settings.DEFAULT),
                new HostModule(bus));
        try (Database database = injector.getInstance(Database.class);
                Courier courier = injector.getInstance(Courier.class)) {
            database.store().prepare();
            injector.getInstance(Administration.class)
                    .flip(Administrator.operator("host"), SwitchState.ON, "first start");
            talk(injector.getInstance(Messaging.class));
            assertThat(injector.getInstance(Ports.class).notifiers()).containsExactly(bus);
            assertThat(courier.start()).isTrue();
            await().until(() -> bus.told.size() == 2);
        }
    }
}
