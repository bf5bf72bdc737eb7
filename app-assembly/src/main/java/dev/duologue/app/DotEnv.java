package dev.duologue.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a `.env` file: lines of `KEY=value`, also `export KEY=value`. A value may stand in quotes;
/// without them it ends before ` #`. Nothing is substituted. It is only ever read, never written.
final class DotEnv {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:export\\s+)?(?<key>[A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(?<value>.*)");
    private static final Pattern QUOTED = Pattern.compile("(?<quote>[\"'])(?<inner>.*)\\k<quote>\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    private DotEnv() {}

    /// The assignments; the last one counts where a key stands twice.
    ///
    /// @throws WrongSettings naming each line that is none
    static Map<String, String> parse(String file, String text) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> lines =
                text.replace("\uFEFF", "").lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                throw new WrongSettings(
                        List.of("Line " + (i + 1) + " of " + file + " is not KEY=value; mend it or put # before it."));
            }
            found.put(assignment.group("key"), value(assignment.group("value")));
        }
        return found;
    }

    private static String value(String raw) {
        Matcher quoted = QUOTED.matcher(raw);
        return quoted.matches()
                ? quoted.group("inner")
                : COMMENT.matcher(raw).replaceFirst("").strip();
    }
}
