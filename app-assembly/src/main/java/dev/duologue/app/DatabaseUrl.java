package dev.duologue.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where messages are kept.
public sealed interface DatabaseUrl {
    /// Both forms, for refusals.
    String FORMS = "sqlite:FOLDER/FILE or postgresql://USER:PASSWORD@HOST:PORT/DATABASE";

    /// For people: never with a password.
    String shown();

    /// One file.
    ///
    /// @param file absolute
    record Sqlite(Path file) implements DatabaseUrl {
        @Override
        public String shown() {
            return "sqlite:" + file;
        }
    }

    /// A PostgreSQL server. Its text form is the masked one.
    ///
    /// @param url with the password
    record Postgres(String url) implements DatabaseUrl {
        private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^:@/?#]*):[^@/]*@");
        private static final Pattern PARAMETER = Pattern.compile("(?i)((?:ssl)?password=)[^&#]*");

        @Override
        public String shown() {
            String hidden = PASSWORD.matcher(url).replaceFirst("$1:" + Config.MASK + "@");
            return PARAMETER.matcher(hidden).replaceAll("$1" + Config.MASK);
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /// Reads either form.
    ///
    /// @param folder where a relative file begins
    /// @throws IllegalArgumentException for any other form, with what would be right
    static DatabaseUrl parse(String text, Path folder) {
        if (text.startsWith("sqlite:")) {
            String file = text.substring("sqlite:".length());
            if (file.isEmpty() || file.startsWith("//") || file.indexOf('?') >= 0 || file.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "write sqlite: and the path of a file, as in sqlite:data/messages.db");
            }
            return new Sqlite(folder.resolve(file).toAbsolutePath().normalize());
        }
        if (text.startsWith("postgresql://") && named(text)) {
            return new Postgres(text);
        }
        throw new IllegalArgumentException("write " + FORMS);
    }

    private static boolean named(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getPath() != null
                    && uri.getPath().length() > 1;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
