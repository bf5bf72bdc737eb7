package dev.duologue.cli;

import dev.duologue.Exported;
import dev.duologue.Message;
import dev.duologue.Profile;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An export as one page that anybody can read, without scripts and without anything from elsewhere.
final class ExportPage implements Consumer<Exported> {
    private final PrintWriter out;

    ExportPage(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Exported piece) {
        switch (piece) {
            case Exported.Self self -> begin(self);
            case Exported.Preferences preferences ->
                fact(
                        "Notifications",
                        "push " + yes(preferences.preferences().push()) + ", e-mail "
                                + yes(preferences.preferences().email()) + ", with the text "
                                + yes(preferences.preferences().preview()) + ", time zone "
                                + preferences.preferences().timeZone());
            case Exported.Device device ->
                fact("Device", "subscribed at " + device.host() + " since " + time(device.registeredAt()));
            case Exported.Related related ->
                fact(
                        "Relationship",
                        related.relationship().first() + " ("
                                + related.relationship().firstRole() + ") and "
                                + related.relationship().second() + " ("
                                + related.relationship().secondRole() + ")");
            case Exported.Conversation conversation ->
                out.println("<h2>"
                        + escaped(String.join(
                                " and ",
                                conversation.thread().pair().both().stream()
                                        .map(Object::toString)
                                        .toList()))
                        + "</h2>");
            case Exported.Said said -> said(said.message());
            case Exported.End end ->
                out.println("<footer>Messages: " + end.messages() + ", conversations: " + end.threads()
                        + ". This is everything.</footer>");
        }
    }

    private void begin(Exported.Self self) {
        Profile profile = self.person().profile();
        String id = self.person().user().value();
        out.println("""
                <!doctype html>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%1$s</title>
                <style>
                  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
                  body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
                  article { margin: .75rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
                  small, footer { opacity: .75 } footer { margin-top: 3rem }
                </style>
                <h1>%1$s</h1>""".formatted(escaped("What is kept about " + id)));
        fact("Taken", time(self.at()));
        fact("Name", profile.name());
        fact("E-mail", profile.email());
        fact("Role", profile.role());
        fact("Picture", profile.avatarUrl());
    }

    private void fact(String what, @Nullable String value) {
        if (value != null) {
            out.println("<p>" + what + ": <bdi>" + escaped(value) + "</bdi></p>");
        }
    }

    private void said(Message message) {
        String when = time(message.createdAt())
                + (message.editedAt() == null ? "" : ", edited " + time(Objects.requireNonNull(message.editedAt())));
        String text = message.deleted() ? "<em>deleted</em>" : "<bdi>" + escaped(message.body()) + "</bdi>";
        out.println("<article><small><b>" + escaped(message.sender().value()) + "</b> " + when + "</small>\n" + text
                + "</article>");
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static String time(Instant time) {
        return Output.local(time);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
