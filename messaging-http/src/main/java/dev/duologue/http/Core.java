package dev.duologue.http;

import dev.duologue.Administration;
import dev.duologue.Courier;
import dev.duologue.Messaging;
import dev.duologue.Notifications;
import dev.duologue.PersonalData;
import dev.duologue.Ports;
import dev.duologue.Registry;
import dev.duologue.Settings;

/// The rules that the web stands on, and the ports they were given.
public record Core(
        Messaging messaging,
        Notifications notifications,
        Administration administration,
        Registry registry,
        PersonalData personalData,
        Courier courier,
        Ports ports) {
    /// Everything built from the same ports, so that all of it agrees.
    public static Core of(Ports ports, Settings settings) {
        return of(ports, settings, new Courier(ports, settings.initialSwitch()));
    }

    /// The same with a courier that is there already, for those ports.
    public static Core of(Ports ports, Settings settings, Courier courier) {
        return new Core(
                new Messaging(ports, settings),
                new Notifications(ports, settings.initialSwitch()),
                new Administration(ports, settings.initialSwitch()),
                new Registry(ports),
                new PersonalData(ports),
                courier,
                ports);
    }
}
