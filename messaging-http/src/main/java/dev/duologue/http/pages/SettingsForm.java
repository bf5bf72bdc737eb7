package dev.duologue.http.pages;

import dev.duologue.NotificationPreferences;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in the form of the settings: what is kept, or what somebody wrote that cannot be kept.
///
/// @param quietFrom `HH:MM`, or empty for never
/// @param quietTo the same
/// @param timeZone a name of the IANA database
public record SettingsForm(
        boolean push, boolean email, boolean preview, String quietFrom, String quietTo, String timeZone) {
    /// Names to choose from: places, in the order of the alphabet.
    public static final List<String> TIME_ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.equals("UTC")
                    || name.matches(
                            "(Africa|America|Antarctica|Arctic|Asia|Atlantic" + "|Australia|Europe|Indian|Pacific)/.*"))
            .sorted()
            .toList();

    /// As it is kept.
    public static SettingsForm of(NotificationPreferences kept) {
        return new SettingsForm(
                kept.push(),
                kept.email(),
                kept.preview(),
                time(kept.quietFrom()),
                time(kept.quietTo()),
                kept.timeZone().getId());
    }

    private static String time(@Nullable LocalTime time) {
        return time == null ? "" : time.toString();
    }
}
