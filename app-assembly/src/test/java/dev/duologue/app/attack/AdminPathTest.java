package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import dev.duologue.app.attack.Row.Rule;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No spelling of an administrator's address lets anybody else in: what one part of a server reads as harmless and
/// another as `/api/admin` is the way into many consoles.
class AdminPathTest {
    private static final List<Role> OTHERS = Boolean.getBoolean("duologue.deep")
            ? List.of(Role.NOBODY, Role.TRAINER, Role.IMPERSONATOR, Role.HALF_MEMBER, Role.EXPIRED_TOKEN)
            : List.of(Role.NOBODY, Role.TRAINER);

    private final List<String> in = new ArrayList<>();
    private int tried;

    @Test
    void nobodyElseGetsInByAnySpelling(@TempDir Path folder) throws SQLException {
        try (Backend backend = Backend.sqlite(folder);
                World world = new World(backend.database().store());
                RawLine line = world.grounds.line()) {
            Map<String, String> before = backend.hashes();
            for (Row row : Rows.all()) {
                if (row.rule() == Rule.ADMINISTRATE) {
                    OTHERS.forEach(role -> attack(world, line, row, role));
                }
            }
            System.out.printf("admin paths: %d of %,d let in%n", in.size(), tried);
            assertThat(in).isEmpty();
            assertThat(backend.hashes()).isEqualTo(before);
        }
    }

    private void attack(World world, RawLine line, Row row, Role role) {
        String head = row.head(world.present, role.user(), SwitchState.OFF, world.bearer(role));
        String body = row.body(world.present, role.user(), SwitchState.OFF);
        String[] words = head.split(" ", 3);
        for (String spelling : spellings(words[1], world.grounds.port())) {
            RawAnswer answer = line.ask(words[0] + " " + spelling + " " + words[2], body);
            tried++;
            if (answer.status() < 400) {
                in.add(role + " " + words[0] + " " + spelling + ": " + answer.status());
            }
        }
    }

    private static List<String> spellings(String path, int port) {
        List<String> all = new ArrayList<>(List.of(path, path + "/", path + "//", "/" + path, "//" + path));
        for (String end : ENDS) {
            all.add(path + end);
        }
        int last = path.lastIndexOf('/');
        for (String slash : SLASHES) {
            all.add("/" + path.substring(1).replace("/", slash));
            all.add(path.substring(0, last) + slash + path.substring(last + 1));
            all.add(path.replaceFirst("/admin/", slash.replace("\\", "\\\\") + "admin/"));
        }
        for (String way : WAYS) {
            all.add(way + path);
        }
        all.add(path.toUpperCase(Locale.ROOT));
        all.add(path.replace("admin", "ADMIN"));
        all.add(path.replace("admin", "Admin"));
        all.add(path.replace("admin", "%61dmin"));
        all.add(path.replace("admin", "%2561dmin"));
        all.add(path.replace("admin", "%u0061dmin"));
        all.add(path.replace("admin", "adm%C4%B1n"));
        all.add(path.replace("admin", "ａｄｍｉｎ"));
        all.add(path.replace("admin", "admin."));
        all.add(path.replace("admin", "admin%20"));
        all.add(path.replace("admin", "admin;a=b"));
        all.add("http://127.0.0.1:" + port + path);
        all.add("http://evil.example" + path);
        all.add("http://127.0.0.1:" + port + "/health/..;" + path);
        return all;
    }

    private static final List<String> SLASHES = List.of(
            "//",
            "/./",
            "/x/../",
            "%2f",
            "%2F",
            "%252f",
            "\\",
            "%5c",
            "%255c",
            "/;/",
            "/;a=b/",
            ";/",
            "/%2e/",
            "/.;/",
            "/x/..;/",
            "/x/%2e%2e/",
            "/x/.%2e/",
            "/x/%252e%252e/",
            "%c0%af",
            "%e0%80%af",
            "%ef%bc%8f",
            "/%20/",
            "/%09/",
            "/%00/",
            "%00/",
            "/%0a/",
            "%0d%0a/",
            "/\u00AD/");
    private static final List<String> ENDS = List.of(
            ".", "..", "/.", "/..", "/./", "/%2e", ";", ";a=b", ";.css", ";/", "%3b", "%20", "%09", "%00", "%00.css",
            "%0a", "%23", "%3f", "?", "??", "?x", "#", "#x", ".json", ".css", "/x.css", "~", "%", "%2", "%zz", "%ff",
            "%c0%80", "*", "%2f", "%5c", "\\", "//", "/%2f", "@", ":80", "&", "&x=y", "\u202E");
    private static final List<String> WAYS = List.of(
            "/.",
            "/..",
            "/../..",
            "/x/..",
            "/health/..",
            "/health/..;",
            "/health/live/..;/..",
            "/docs/..",
            "/docs/%2e%2e",
            "/docs/..%2f",
            "/docs/%2e%2e%2f",
            "/docs/%252e%252e%252f",
            "/api/messaging/..;/..",
            "/api/messaging/%2e%2e/..",
            "/api/messaging/..%2f..",
            "/duologue/assets/..",
            "/duologue/assets/..;/..",
            "/duologue/assets/%2e%2e/%2e%2e",
            "/duologue/assets/..%2f..%2f",
            "/signin/..",
            "/signin;",
            "/problems/..",
            "/problems/%2e%2e",
            "/embed/v1/../..",
            "/setup/setup-s/%u002e%u002e/%u002e%u002e",
            "/.%2e",
            "/%2e",
            "/%2e%2e",
            "/;",
            "/;a=b",
            "/%20",
            "/%00",
            "\\",
            "/\\",
            "/%5c",
            "/..\\",
            "/..%5c",
            "/ws/messaging/..",
            "/ws/messaging/..;",
            "/ws/messaging;");
}
