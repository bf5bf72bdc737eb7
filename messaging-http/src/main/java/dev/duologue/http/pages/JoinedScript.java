package dev.duologue.http.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One script in place of the many modules it is written in, so that a page asks once and not fifty times.
///
/// Every module keeps a scope of its own; comments and indentation are left out, and names that only a class can see are
/// made short. Knows the few forms of `import`
/// and `export` that our modules and lit-html use, and nothing else. What is imported when called stays a file.
public final class JoinedScript {
    /// The modules that pages name or that every inbox brings after its first paint; all others are reached from these.
    public static final Set<String> ENTRIES = Set.of("embed/duologue.js", "embed/badge.js", "core/keeper.js");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);
    private static final Pattern INDENTATION = Pattern.compile("(?m)^[ \\t]+|\\n(?=\\n)|(?<=\\{) +| +(?=[{}])");
    /// Line ends after which nothing can change its meaning; no line of ours ends in a comment.
    private static final Pattern LINE_END = Pattern.compile("([;{,(])\\n");

    /// A sheet, and in it what a browser does not need.
    private static final Pattern SHEET = Pattern.compile("sheet\\(`.*?`\\)", Pattern.DOTALL);

    private static final Pattern LOOSE = Pattern.compile("(?<=[a-z-]:|[;,]) |(?<=[{}])\\n|;(?=\\})");

    private static final Pattern PRIVATE = Pattern.compile("(?m)^(?:static |async |get |set )*#(\\w+)\\s*(?:[=;(]|$)");
    private static final Pattern PRIVATE_USED =
            Pattern.compile("(?m)((?:^|\\.|^(?:static |async |get |set )+)#)(\\w+)");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)(?:^|(?<=;))import\\s*\\{([^}]*)}\\s*from\\s*[\"']([^\"']+)[\"'];?");
    private static final Pattern LATER = Pattern.compile("\\bimport\\('([^']+)'\\)");
    private static final Pattern PASSED_ON = Pattern.compile("export\\s*\\{([^}]*)}\\s*from\\s*[\"']([^\"']+)[\"'];?");
    private static final Pattern LISTED = Pattern.compile("export\\s*\\{([^}]*)};?");
    private static final Pattern DECLARED =
            Pattern.compile("(?m)^export ((?:async function|function|class|const) (\\w+))");

    private final Map<String, String> nameOf = new LinkedHashMap<>();
    private final StringBuilder joined = new StringBuilder();
    private final String entry;

    private JoinedScript(String entry) {
        this.entry = entry;
    }

    /// Joins a module and all it needs. The text may take the place of the entry, under the entry's own address.
    ///
    /// @param entry path below `duologue/`, such as `embed/duologue.js`
    /// @throws IllegalArgumentException when a module is missing
    public static String of(String entry) {
        JoinedScript script = new JoinedScript(entry);
        Map<String, String> exports = script.add(entry);
        if (!exports.isEmpty()) {
            String names = String.join(", ", exports.keySet());
            script.joined
                    .append("export const { ")
                    .append(names)
                    .append(" } = ")
                    .append(script.nameOf.get(entry));
            script.joined.append(";\n");
        }
        return script.joined.toString();
    }

    private Map<String, String> add(String path) {
        Map<String, String> exports = new LinkedHashMap<>();
        String text =
                INDENTATION.matcher(COMMENT.matcher(read(path)).replaceAll("")).replaceAll("");
        text = replace(
                SHEET, shortened(text), found -> LOOSE.matcher(found.group()).replaceAll(""));
        text = replace(
                IMPORT,
                text,
                found -> "const {" + found.group(1).replace(" as ", ":") + "}=" + module(path, found.group(2)) + ";");
        text = replace(LATER, text, found -> "import('" + fromEntry(resolve(path, found.group(1))) + "')");
        text = replace(PASSED_ON, text, found -> {
            String module = module(path, found.group(2));
            names(found.group(1)).forEach((local, name) -> exports.put(name, module + "." + local));
            return "";
        });
        text = replace(LISTED, text, found -> {
            names(found.group(1)).forEach((local, name) -> exports.put(name, local));
            return "";
        });
        text = replace(DECLARED, text, found -> {
            exports.put(found.group(2), found.group(2));
            return found.group(1);
        });
        String name = "$" + nameOf.size();
        nameOf.put(path, name);
        StringJoiner result = new StringJoiner(",", "{", "}");
        exports.forEach((exported, local) -> result.add(exported + ":" + local));
        joined.append("const ").append(name).append("=(()=>{");
        joined.append(LINE_END.matcher(text).replaceAll("$1")).append("\nreturn ");
        joined.append(result).append("})();\n");
        return exports;
    }

    /// Gives each private name of a module a short one. Nothing outside can know it, so nothing else has to change.
    private static String shortened(String text) {
        Map<String, String> shorter = new LinkedHashMap<>();
        PRIVATE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .forEach(name ->
                        shorter.computeIfAbsent(name, fresh -> Integer.toString(shorter.size(), Character.MAX_RADIX)));
        return replace(
                PRIVATE_USED,
                text,
                found -> found.group(1)
                        + (shorter.containsKey(found.group(2)) ? "p" + shorter.get(found.group(2)) : found.group(2)));
    }

    private String module(String importer, String specifier) {
        String path = resolve(importer, specifier);
        if (!nameOf.containsKey(path)) {
            add(path);
        }
        return Objects.requireNonNull(nameOf.get(path));
    }

    private String fromEntry(String path) {
        return "../".repeat(entry.split("/", -1).length - 1) + path;
    }

    private static String resolve(String importer, String specifier) {
        return URI.create("/" + importer).resolve(specifier).getPath().substring(1);
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> with) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(with.apply(found)));
    }

    /// `a as b, c` becomes a → b, c → c.
    private static Map<String, String> names(String list) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String item : list.split(",", -1)) {
            String[] pair = item.strip().split(" as ", -1);
            names.put(pair[0], pair[pair.length - 1]);
        }
        return names;
    }

    private static String read(String path) {
        try (InputStream module = JoinedScript.class.getResourceAsStream("/duologue/" + path)) {
            if (module == null) {
                throw new IllegalArgumentException("There is no module duologue/" + path + ".");
            }
            return new String(module.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
