package dev.duologue.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.duologue.Administration;
import dev.duologue.Messaging;
import dev.duologue.Ports;
import dev.duologue.Registry;
import dev.duologue.Settings;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingPlugin;
import dev.duologue.http.MessagingServer;
import dev.duologue.persistence.Database;
import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import java.nio.file.Path;
import java.time.InstantSource;

/// The parts a product is made of, as Guice modules, also for hosts that have Guice of their own. Install one storage,
/// one of the contacts and [Rules]; they give [Messaging], [Registry] and [Administration], and [Database], [Ports] and
/// [Core] for whoever builds on them. [Mounted] adds the plugin for a host's own Javalin.
///
/// Nothing in them asks for relaxed settings of the injector. Whoever installs a storage closes the [Database] at the
/// end, and prepares its store once, like `duologue init-db`.
public final class Modules {
    private Modules() {}

    /// Refuses whatever nobody has bound on purpose.
    static final class Strict extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireExactBindingAnnotations();
            binder().requireAtInjectOnConstructors();
            binder().disableCircularProxies();
        }
    }

    /// Messages in one SQLite file.
    public static final class Sqlite extends AbstractModule {
        private final Path file;

        public Sqlite(Path file) {
            this.file = file;
        }

        @Provides
        @Singleton
        Database database() {
            return Database.sqlite(file);
        }
    }

    /// Messages in a PostgreSQL database.
    public static final class Postgres extends AbstractModule {
        private final String url;

        /// For an address such as `postgresql://user:password@host/database`.
        public Postgres(String url) {
            this.url = url;
        }

        @Provides
        @Singleton
        Database database() {
            return Database.postgres(url);
        }
    }

    /// Everybody may write to everybody.
    public static final class OpenContacts extends AbstractModule {
        @Provides
        @Singleton
        Ports ports(Database database) {
            return Ports.open(database.store(), database.doorbell(), InstantSource.system());
        }
    }

    /// Only registered relationships may write.
    public static final class RelatedContacts extends AbstractModule {
        @Provides
        @Singleton
        Ports ports(Database database) {
            return Ports.related(database.store(), database.doorbell(), InstantSource.system());
        }
    }

    /// The host's own [Directory] and [ContactPolicy], which it binds itself.
    public static final class OwnContacts extends AbstractModule {
        @Provides
        @Singleton
        Ports ports(Database database, Directory directory, ContactPolicy policy) {
            return new Ports(database.store(), database.doorbell(), directory, policy, InstantSource.system());
        }
    }

    /// The rules over the ports.
    public static final class Rules extends AbstractModule {
        private final Settings settings;

        public Rules(Settings settings) {
            this.settings = settings;
        }

        @Provides
        @Singleton
        Settings settings() {
            return settings;
        }

        @Provides
        @Singleton
        Core core(Ports ports) {
            return Core.of(ports, settings);
        }

        @Provides
        @Singleton
        Messaging messaging(Core core) {
            return core.messaging();
        }

        @Provides
        @Singleton
        Registry registry(Core core) {
            return core.registry();
        }

        @Provides
        @Singleton
        Administration administration(Core core) {
            return core.administration();
        }
    }

    /// Messaging for the host's own Javalin, not registered yet.
    public static final class Mounted extends AbstractModule {
        private final HttpSettings settings;

        public Mounted(HttpSettings settings) {
            this.settings = settings;
        }

        @Provides
        @Singleton
        MessagingPlugin plugin(Core core) {
            return new MessagingPlugin(core, settings);
        }
    }

    /// A server of its own, not started yet.
    public static final class Server extends AbstractModule {
        private final HttpSettings settings;

        public Server(HttpSettings settings) {
            this.settings = settings;
        }

        @Provides
        @Singleton
        MessagingServer server(Core core) {
            return new MessagingServer(core, settings);
        }
    }
}
