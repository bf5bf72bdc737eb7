package dev.duologue.http;

import dev.duologue.NotificationPreferences;
import dev.duologue.Notifications;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.pages.Page;
import dev.duologue.http.pages.SettingsForm;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How oneself is told of messages, as a page with a form that needs no scripts.
final class SettingsPages {
    private static final String PATH = "/settings";

    private final Notifications notifications;
    private final Html html;

    SettingsPages(Notifications notifications, Html html) {
        this.notifications = notifications;
        this.html = html;
    }

    void register(Endpoints endpoints) {
        endpoints.get(PATH, Access.READER, this::show).post(PATH, Access.WRITER, this::change);
    }

    private void show(Call call) {
        boolean saved = call.query().flag("saved").orElse(false);
        SettingsForm form = SettingsForm.of(notifications.preferences(call.reader()));
        show(call, 200, form, saved ? Map.of("saved", true) : Map.of());
    }

    /// What is left out of a form is off: that is how browsers send a box that is not ticked.
    private void change(Call call) {
        Fields sent = call.form();
        SettingsForm form = new SettingsForm(
                sent.flag("push").orElse(false),
                sent.flag("email").orElse(false),
                sent.flag("preview").orElse(false),
                sent.optionalText("quiet_from").orElse(""),
                sent.optionalText("quiet_to").orElse(""),
                sent.optionalText("time_zone").orElse(""));
        call.reader();
        try {
            NotificationPreferences wanted = preferences(form);
            String language = call.language();
            notifications.change(
                    call.writer(), before -> wanted.in(before.language()).in(language));
            call.goTo(PATH + "?saved=true");
        } catch (Refused refused) {
            String field = refused.field().orElse("");
            if (refused.reason() != Reason.INVALID_REQUEST || !call.wantsPage() || field.isEmpty()) {
                throw refused;
            }
            String alert = field.equals("time_zone") ? "settings.wrong-zone" : "settings.wrong-times";
            show(call, ProblemType.INVALID_REQUEST.status(), form, Map.of("alert", alert));
        }
    }

    private void show(Call call, int status, SettingsForm form, Map<String, Object> besides) {
        Page page = html.page(call);
        Map<String, Object> values = new HashMap<>(besides);
        values.put("form", form);
        html.show(call, status, "settings", page, values);
    }

    private static NotificationPreferences preferences(SettingsForm form) {
        return new NotificationPreferences(
                form.push(),
                form.email(),
                form.preview(),
                time("quiet_from", form.quietFrom()),
                time("quiet_to", form.quietTo()),
                NotificationPreferences.zone(form.timeZone().strip()));
    }

    private static @Nullable LocalTime time(String field, String text) {
        return text.isBlank() ? null : NotificationPreferences.time(field, text.strip());
    }
}
