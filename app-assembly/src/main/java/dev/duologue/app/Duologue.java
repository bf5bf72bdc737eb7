package dev.duologue.app;

import dev.duologue.Administration;
import dev.duologue.Administrator;
import dev.duologue.Courier;
import dev.duologue.Messaging;
import dev.duologue.OpenPolicy;
import dev.duologue.Ports;
import dev.duologue.Registry;
import dev.duologue.RelatedPolicy;
import dev.duologue.Settings;
import dev.duologue.StoredDirectory;
import dev.duologue.SwitchState;
import dev.duologue.http.Core;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.MessagingPlugin;
import dev.duologue.persistence.Database;
import dev.duologue.port.ContactPolicy;
import dev.duologue.port.Directory;
import dev.duologue.port.Notifier;
import dev.duologue.port.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Messaging inside a host application, without a container and without a web server. One for the whole application,
/// for as long as it runs; safe for use by many workers.
public final class Duologue implements AutoCloseable {
    private static final Administrator HOST = Administrator.operator("host application");

    private final Database database;
    private final Ports ports;
    private final Settings settings;
    private final Courier courier;

    private Duologue(Database database, Ports ports, Settings settings) {
        this.database = database;
        this.ports = ports;
        this.settings = settings;
        this.courier = new Courier(ports, settings.initialSwitch());
    }

    /// Opens the database, creates it where there is none, and lets everybody write to everybody.
    ///
    /// @param databaseUrl `sqlite:path` or `postgresql://user:password@host/name`
    /// @throws dev.duologue.Refused with `UNAVAILABLE` and a sentence on what to mend
    public static Duologue open(String databaseUrl) {
        return builder(databaseUrl).build();
    }

    /// For hosts that bring their own people, rules or limits.
    public static Builder builder(String databaseUrl) {
        return new Builder(databaseUrl);
    }

    /// The door for everything people do.
    public Messaging messaging() {
        return new Messaging(ports, settings);
    }

    /// People and relationships, for hosts that keep them here.
    public Registry registry() {
        return new Registry(ports);
    }

    /// The switch and the audit.
    public Administration administration() {
        return new Administration(ports, settings.initialSwitch());
    }

    /// Messaging over REST, sockets and pages, for the host's own Javalin: `config.registerPlugin(duologue.plugin(…))`.
    public MessagingPlugin plugin(HttpSettings http) {
        return new MessagingPlugin(Core.of(ports, settings, courier), http);
    }

    /// Carries what happens to the channels given to [Builder#notifier]; at work already where there are any.
    public Courier courier() {
        return courier;
    }

    /// What the surfaces are built on, for hosts that mount them.
    public Ports ports() {
        return ports;
    }

    public Settings settings() {
        return settings;
    }

    /// Switches messaging on; harmless when it is on already.
    ///
    /// @param reason for the audit
    public void switchOn(String reason) {
        administration().flip(HOST, SwitchState.ON, reason);
    }

    /// Finishes what is running and lets go of the database; harmless when repeated.
    @Override
    public void close() {
        courier.close();
        database.close();
    }

    /// Puts the parts together.
    public static final class Builder {
        private final String databaseUrl;
        private Settings settings = Settings.DEFAULT;
        private InstantSource clock = InstantSource.system();
        private Function<Store, Directory> directory = StoredDirectory::new;
        private Function<Store, ContactPolicy> policy = store -> new OpenPolicy();
        private final List<Notifier> notifiers = new ArrayList<>();

        private Builder(String databaseUrl) {
            this.databaseUrl = databaseUrl;
        }

        public Builder settings(Settings own) {
            settings = own;
            return this;
        }

        public Builder clock(InstantSource own) {
            clock = own;
            return this;
        }

        /// Who people are, in the place of the built-in directory.
        public Builder directory(Directory own) {
            directory = store -> own;
            return this;
        }

        /// Who may write to whom, in the place of "everybody to everybody".
        public Builder policy(ContactPolicy own) {
            policy = store -> own;
            return this;
        }

        /// Only relationships registered with [Registry#relate] may write.
        public Builder relatedOnly() {
            policy = RelatedPolicy::new;
            return this;
        }

        /// A channel by which the absent are reached, besides those given before.
        public Builder notifier(Notifier own) {
            notifiers.add(own);
            return this;
        }

        /// Opens the database and creates it where there is none; notifications are sent from now on.
        ///
        /// @throws dev.duologue.Refused with `UNAVAILABLE` and a sentence on what to mend
        public Duologue build() {
            Database database = Database.open(databaseUrl);
            Store store = database.store();
            try {
                store.prepare();
            } catch (RuntimeException failed) {
                database.close();
                throw failed;
            }
            Ports ports = new Ports(
                    store, database.doorbell(), directory.apply(store), policy.apply(store), clock, notifiers);
            Duologue duologue = new Duologue(database, ports, settings);
            duologue.courier.start();
            return duologue;
        }
    }
}
