package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Draft;
import dev.duologue.Messaging;
import dev.duologue.OpenPolicy;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Reader;
import dev.duologue.Registry;
import dev.duologue.Settings;
import dev.duologue.StoredDirectory;
import dev.duologue.SwitchState;
import dev.duologue.UserId;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingPlugin;
import dev.duologue.persistence.Database;
import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that has Guice of its own, as strict as Guice can be, and installs messaging in it.
class HostInjectorTest {
    @TempDir
    private Path folder;

    /// Something of the host that wants messaging.
    private record Greeter(Messaging messaging) {}

    private static final class HostModule extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireExactBindingAnnotations();
            binder().requireAtInjectOnConstructors();
            binder().disableCircularProxies();
        }

        @Provides
        @Singleton
        Greeter greeter(Messaging messaging) {
            return new Greeter(messaging);
        }
    }

    /// People and rules of the host.
    private static final class HostContacts extends AbstractModule {
        @Provides
        @Singleton
        Directory directory(Database database) {
            return new StoredDirectory(database.store());
        }

        @Provides
        @Singleton
        ContactPolicy policy() {
            return new OpenPolicy();
        }
    }

    private Injector injector(Module... more) {
        List<Module> modules = new ArrayList<>(List.of(
                new HostModule(),
                new Modules.Sqlite(folder.resolve("messages.db")),
                new Modules.Rules(Settings.DEFAULT)));
        modules.addAll(List.of(more));
        return Guice.createInjector(modules);
    }

    @Test
    void itGetsMessagingAndWhatBelongsToIt() {
        Injector injector = injector(new Modules.OpenContacts());
        try (Database database = injector.getInstance(Database.class)) {
            talk(injector, database);
            assertThat(injector.getInstance(Greeter.class).messaging()).isSameAs(injector.getInstance(Messaging.class));
            assertThat(injector.getInstance(Registry.class)).isNotNull();
        }
    }

    @Test
    void itMayBringPeopleAndRulesOfItsOwn() {
        Injector injector = injector(new Modules.OwnContacts(), new HostContacts());
        try (Database database = injector.getInstance(Database.class)) {
            talk(injector, database);
            Ports ports = injector.getInstance(Ports.class);
            assertThat(ports.directory()).isSameAs(injector.getInstance(Directory.class));
            assertThat(ports.policy()).isSameAs(injector.getInstance(ContactPolicy.class));
        }
    }

    @Test
    void itMountsThePluginThatItGets() throws Exception {
        HttpSettings settings = HttpSettings.forHost(ctx -> Optional.empty())
                .withMount("/inbox")
                .withSignIn("/login");
        Injector injector = injector(new Modules.RelatedContacts(), new Modules.Mounted(settings));
        try (Database database = injector.getInstance(Database.class);
                HttpClient client = HttpClient.newHttpClient()) {
            database.store().prepare();
            Javalin host = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.registerPlugin(injector.getInstance(MessagingPlugin.class));
            });
            host.start("127.0.0.1", 0);
            try {
                URI me = URI.create("http://127.0.0.1:" + host.port() + "/inbox/api/messaging/me");
                assertThat(client.send(HttpRequest.newBuilder(me).build(), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(401);
            } finally {
                host.stop();
            }
        }
    }

    private static void talk(Injector injector, Database database) {
        database.store().prepare();
        injector.getInstance(Administration.class).flip(Administrator.operator("host"), SwitchState.ON, "first start");
        Messaging messaging = injector.getInstance(Messaging.class);
        Draft hello = Draft.of(messaging.limits().body("Hello"));
        messaging.start(Principal.of(UserId.of("ana")).writer(), UserId.of("ben"), hello);
        Reader ben = Principal.of(UserId.of("ben")).reader();
        assertThat(messaging.unread(ben).messages()).isEqualTo(1);
    }
}
