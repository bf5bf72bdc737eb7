package dev.duologue.http;

import dev.duologue.Administration;
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
        Ports ports) {
    /// Everything built from the same ports, so that all of it agrees.
    public static Core of(Ports ports, Settings settings) {
        return new Core(
                new Messaging(ports, settings),
                new Notifications(ports, settings.initialSwitch()),
                new Administration(ports, settings.initialSwitch()),
                new Registry(ports),
                new PersonalData(ports),
                ports);
    }
}
