package dev.duologue.http.outgoing;

import java.net.URI;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where mail is handed over: `smtps://USER:PASSWORD@HOST:PORT`, or `smtp://`, which is encrypted where the server offers
/// it, and always before a password is said to another machine. Its text form shows no password.
///
/// @param user null for nobody
/// @param password null without a user
record MailServer(
        boolean encrypted,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    private static final int SMTPS_PORT = 465;
    private static final int SUBMISSION_PORT = 587;
    private static final int SMTP_PORT = 25;
    private static final String PATIENCE_MILLIS = "10000";

    /// @throws IllegalArgumentException for an address of another form
    static MailServer of(URI address) {
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("An address of a mail server is smtps://USER:PASSWORD@HOST:PORT");
        }
        boolean encrypted = "smtps".equals(address.getScheme());
        String who = address.getUserInfo();
        int colon = who == null ? -1 : who.indexOf(':');
        String user = who == null ? null : colon < 0 ? who : who.substring(0, colon);
        String password = who == null ? null : colon < 0 ? "" : who.substring(colon + 1);
        int usual = encrypted ? SMTPS_PORT : user == null ? SMTP_PORT : SUBMISSION_PORT;
        return new MailServer(encrypted, host, address.getPort() < 0 ? usual : address.getPort(), user, password);
    }

    String protocol() {
        return encrypted ? "smtps" : "smtp";
    }

    /// As the library wants to be told.
    Properties properties() {
        String prefix = "mail." + protocol() + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol());
        properties.setProperty(prefix + "connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "timeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "writetimeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(user != null));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!encrypted && user != null && !isHere()));
        return properties;
    }

    @Override
    public String toString() {
        return protocol() + "://" + host + ":" + port;
    }

    private boolean isHere() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
