package dev.duologue.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The settings among the arguments, which may stand anywhere before a lone `--`, as `--duologue-port 8080` or
/// `--duologue-port=8080`.
///
/// @param settings by key as the environment spells it; whether the key exists is for others to say
/// @param rest the other arguments
record SettingFlags(Map<String, String> settings, List<String> rest) {
    private static final List<String> PREFIXES = List.of("--duologue-", "--messaging-", "--enable-direct-messaging");

    static SettingFlags takenFrom(List<String> arguments) {
        Map<String, String> settings = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                rest.addAll(arguments.subList(i, arguments.size()));
                break;
            }
            if (PREFIXES.stream().noneMatch(argument::startsWith)) {
                rest.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            if (equals < 0 && i + 1 == arguments.size()) {
                throw Failure.usage(argument + " needs a value, as in " + argument + "=VALUE.");
            }
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            settings.put(key(flag), equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
        }
        return new SettingFlags(settings, rest);
    }

    private static String key(String flag) {
        return flag.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
