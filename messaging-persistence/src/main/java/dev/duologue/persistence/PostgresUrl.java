package dev.duologue.persistence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a PostgreSQL database is and who asks, from `postgresql://user:password@host:port/database?parameters` or the
/// same with `jdbc:` before it.
///
/// @param jdbc the address for the driver, without user and password
/// @param location the address for people to read, without user, password and parameters
/// @param schema where the tables are: the parameter `currentSchema`, or `duologue`
record PostgresUrl(String jdbc, String location, Properties properties, String schema) {
    private static final String SCHEMA = "currentSchema";
    private static final String DEFAULT_SCHEMA = "duologue";
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?(?:postgresql|postgres)://(?:(?<login>[^/?#]*)@)?(?<hosts>[^/?#@]+)/(?<name>[^/?#]+)(?:\\?(?<parameters>.*))?");
    private static final Pattern SCHEMA_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    /// The driver gives up on a server that says nothing for so long.
    private static final Map<String, String> SECONDS = Map.of("connectTimeout", "3", "socketTimeout", "10");

    /// @throws IllegalArgumentException with a sentence on the right form, never with the password
    static PostgresUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "The database URL should look like postgresql://user:password@host:5432/database");
        }
        Properties properties = new Properties();
        properties.putAll(SECONDS);
        properties.setProperty("ApplicationName", "duologue");
        properties.setProperty("tcpKeepAlive", "true");
        properties.putAll(parameters(form.group("parameters")));
        login(form.group("login"), properties);
        String schema = properties.getProperty(SCHEMA, DEFAULT_SCHEMA);
        if (!SCHEMA_NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "The currentSchema in the database URL should have lower-case letters, digits and _ only");
        }
        properties.setProperty(SCHEMA, schema);
        String place = form.group("hosts") + "/" + form.group("name");
        return new PostgresUrl("jdbc:postgresql://" + place, "postgresql://" + place, properties, schema);
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return location;
    }

    private static void login(String login, Properties properties) {
        if (login != null) {
            int colon = login.indexOf(':');
            properties.setProperty("user", decoded(colon < 0 ? login : login.substring(0, colon)));
            if (colon >= 0) {
                properties.setProperty("password", decoded(login.substring(colon + 1)));
            }
        }
    }

    private static Map<String, String> parameters(String text) {
        if (text == null || text.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, last) -> last));
    }

    /// A plus sign in a password is itself, not a space.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
