package dev.duologue.app;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.duologue.Administration;
import dev.duologue.Courier;
import dev.duologue.Messaging;
import dev.duologue.Ports;
import dev.duologue.Registry;
import dev.duologue.Settings;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingPlugin;
import dev.duologue.http.MessagingServer;
import dev.duologue.http.outgoing.MailDigest;
import dev.duologue.http.outgoing.UnsubscribeLinks;
import dev.duologue.http.outgoing.Webhook;
import dev.duologue.persistence.Database;
import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import dev.duologue.port.Notifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The parts a product is made of, as Guice modules, also for hosts that have Guice of their own. Install one storage,
/// one of the contacts and [Rules]; they give [Messaging], [Registry] and [Administration], and [Database], [Ports] and
/// [Core] for whoever builds on them. [Mounted] adds the plugin for a host's own Javalin. Channels by which the absent
/// are reached are a set of [Notifier]: [PushChannel], [WebhookChannel], [MailChannel], or a host's own by `@ProvidesIntoSet`; without [Mounted] the
/// host starts and closes the [Courier] itself.
///
/// Nothing in them asks for relaxed settings of the injector. Whoever installs a storage closes the [Database] at the
/// end, and prepares its store once, like `duologue init-db`.
public final class Modules {
    private Modules() {}

    /// None, unless other modules add some.
    private static void channels(Binder binder) {
        Multibinder.newSetBinder(binder, Notifier.class);
    }

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
        @Override
        protected void configure() {
            channels(binder());
        }

        @Provides
        @Singleton
        Ports ports(Database database, Set<Notifier> notifiers) {
            return Ports.open(database.store(), database.doorbell(), InstantSource.system())
                    .with(notifiers);
        }
    }

    /// Only registered relationships may write.
    public static final class RelatedContacts extends AbstractModule {
        @Override
        protected void configure() {
            channels(binder());
        }

        @Provides
        @Singleton
        Ports ports(Database database, Set<Notifier> notifiers) {
            return Ports.related(database.store(), database.doorbell(), InstantSource.system())
                    .with(notifiers);
        }
    }

    /// The host's own [Directory] and [ContactPolicy], which it binds itself.
    public static final class OwnContacts extends AbstractModule {
        @Override
        protected void configure() {
            channels(binder());
        }

        @Provides
        @Singleton
        Ports ports(Database database, Directory directory, ContactPolicy policy, Set<Notifier> notifiers) {
            return new Ports(database.store(), database.doorbell(), directory, policy, InstantSource.system())
                    .with(notifiers);
        }
    }

    /// Tells the host of every event by a signed call.
    public static final class WebhookChannel extends AbstractModule {
        private final URI address;
        private final List<String> secrets;
        private final boolean withText;

        /// As [Webhook] takes them.
        public WebhookChannel(URI address, List<String> secrets, boolean withText) {
            this.address = address;
            this.secrets = List.copyOf(secrets);
            this.withText = withText;
        }

        @ProvidesIntoSet
        @Singleton
        Notifier webhook() {
            return new Webhook(address, secrets, withText);
        }
    }

    /// Tells people by mail what they have still not read after a while.
    public static final class MailChannel extends AbstractModule {
        private final MailDigest.Settings settings;

        public MailChannel(MailDigest.Settings settings) {
            this.settings = settings;
        }

        @ProvidesIntoSet
        @Singleton
        Notifier mail(Database database) {
            InstantSource clock = InstantSource.system();
            return new MailDigest(settings, new UnsubscribeLinks(database.store(), clock), clock);
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
        Courier courier(Core core) {
            return core.courier();
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
