package dev.duologue.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.duologue.Event;
import dev.duologue.EventId;
import dev.duologue.SwitchState;
import dev.duologue.http.outgoing.Webhook;
import dev.duologue.kit.Receiver;
import dev.duologue.kit.Receiver.Call;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The verifiers in the documents accept our calls and nothing else, in every language that this machine speaks.
class WebhookVerifierTest {
    private static final Path PAGE = Path.of("../docs/reference/webhook.md");
    private static final String OLD = "an-old-secret-of-some-length";
    private static final String NEW =
            "whsec_" + Base64.getEncoder().encodeToString(OLD.repeat(2).getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    /// What a verifier is asked, and what it should say.
    private record Case(
            String what,
            String secrets,
            String id,
            String time,
            String signatures,
            String body,
            long now,
            boolean ours) {}

    private static Call call() {
        try (Receiver receiver = new Receiver()) {
            Event flip = new Event.OfSwitch(
                    EventId.of(Instant.now()), Event.Kind.SWITCH_CHANGED, SwitchState.ON, Instant.now());
            new Webhook(receiver.address(), List.of(NEW, OLD), false).tell(flip, null);
            return receiver.calls.getFirst();
        }
    }

    private static List<Case> cases() {
        Call call = call();
        String time = call.headers().getOrDefault("webhook-timestamp", "");
        String signed = call.headers().getOrDefault("webhook-signature", "");
        String body = call.text();
        long now = Long.parseLong(time);
        List<Case> cases = new ArrayList<>();
        for (String secret : List.of(NEW, OLD, "another-secret-altogether " + OLD)) {
            cases.add(new Case("ours", secret, call.id(), time, signed, body, now + 300, true));
        }
        cases.add(new Case("another secret", OLD + "!", call.id(), time, signed, body, now, false));
        cases.add(new Case("another body", NEW, call.id(), time, signed, body + " ", now, false));
        cases.add(new Case("another id", NEW, call.id() + "0", time, signed, body, now, false));
        cases.add(new Case("another time", NEW, call.id(), Long.toString(now + 1), signed, body, now, false));
        cases.add(new Case("too old", NEW, call.id(), time, signed, body, now + 301, false));
        cases.add(new Case("too early", NEW, call.id(), time, signed, body, now - 301, false));
        for (String none : List.of("now", "08", "-1", "\u0663", "9".repeat(40), " " + time)) {
            cases.add(new Case("no time " + none, NEW, call.id(), none, signed, body, now, false));
        }
        cases.add(new Case("no signature", NEW, call.id(), time, "", body, now, false));
        cases.add(new Case("another version", NEW, call.id(), time, signed.replace("v1,", "v2,"), body, now, false));
        cases.add(new Case("half a signature", NEW, call.id(), time, signed.substring(0, 20), body, now, false));
        return cases;
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static void check(String language, List<Boolean> said, List<Case> cases) {
        assertThat(said).hasSameSizeAs(cases);
        for (int number = 0; number < cases.size(); number++) {
            assertThat(said.get(number))
                    .as(language + ", " + cases.get(number).what())
                    .isEqualTo(cases.get(number).ours());
        }
        System.out.println("webhook verifier in " + language + ": 0 of " + cases.size() + " calls misjudged");
    }

    @Test
    void inJava() throws Exception {
        Path source = Files.writeString(folder.resolve("Check.java"), "public class Check {" + block("java") + """
                public static boolean ours(String secrets, String id, String time, String signed, String body, long now)
                        throws Exception {
                    return new Verifier(java.util.List.of(secrets.split(" ")))
                            .accepts(id, time, signed, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), now);
                }}""");
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        assertThat(compiler.run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()))
                .isZero();
        List<Boolean> said = new ArrayList<>();
        List<Case> cases = cases();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var ours = Arrays.stream(loader.loadClass("Check").getMethods())
                    .filter(method -> method.getName().equals("ours"))
                    .findFirst()
                    .orElseThrow();
            for (Case each : cases) {
                said.add((Boolean) ours.invoke(
                        null, each.secrets(), each.id(), each.time(), each.signatures(), each.body(), each.now()));
            }
        }
        check("Java", said, cases);
    }

    @Test
    void inPython() throws Exception {
        Path script = Files.writeString(folder.resolve("check.py"), block("python") + """
                import sys
                print(accepts(sys.argv[1].split(" "), sys.argv[2], sys.argv[3], sys.argv[4], open(sys.argv[5], "rb").read(),
                              int(sys.argv[6])))
                """);
        List<Case> cases = cases();
        if (isHere("python3")) {
            check("Python", ask(cases, "True", "python3", script.toString()), cases);
        } else {
            System.out.println("webhook verifier in Python: there is no python3 here");
        }
    }

    @Test
    void inShell() throws Exception {
        Path script = Files.writeString(
                folder.resolve("check.sh"), block("sh") + "\naccepts \"$@\" && echo True || echo False\n");
        List<Case> cases = cases();
        if (isHere("openssl") && isHere("od")) {
            check("shell", ask(cases, "True", "sh", script.toString()), cases);
        } else {
            System.out.println("webhook verifier in shell: there is no openssl here");
        }
    }

    @Test
    @ExtendWith(Shared.class)
    void inJavaScript(Chromium chromium) throws Exception {
        String script = block("javascript");
        List<Case> cases = cases();
        try (House house = new House()) {
            Page page = chromium.window(400, 300);
            page.navigate(house.url("/health/live"));
            List<Boolean> said = new ArrayList<>();
            for (Case each : cases) {
                Object answer = page.evaluate(
                        "(asked) => { " + script + " return accepts(asked[0].split(' '), asked[1], asked[2], asked[3],"
                                + " new TextEncoder().encode(asked[4]), Number(asked[5])); }",
                        List.of(
                                each.secrets(),
                                each.id(),
                                each.time(),
                                each.signatures(),
                                each.body(),
                                Long.toString(each.now())));
                said.add(Boolean.TRUE.equals(answer));
            }
            page.context().close();
            check("JavaScript", said, cases);
        }
    }

    private List<Boolean> ask(List<Case> cases, String yes, String... program) throws Exception {
        List<Boolean> said = new ArrayList<>();
        for (Case each : cases) {
            Path body = Files.writeString(folder.resolve("body"), each.body());
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(
                    each.secrets(),
                    each.id(),
                    each.time(),
                    each.signatures(),
                    body.toString(),
                    Long.toString(each.now())));
            said.add(output(command).strip().equals(yes));
        }
        return said;
    }

    private String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(out.strip()).as(String.join(" ", command)).isIn("True", "False");
        return out;
    }

    private static boolean isHere(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
