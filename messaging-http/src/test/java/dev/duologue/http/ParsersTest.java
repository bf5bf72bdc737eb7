package dev.duologue.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.duologue.MessageId;
import dev.duologue.Reader;
import dev.duologue.Refused;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// Everything that takes apart what a stranger sends. Whatever comes in, it is taken or refused in the words of the
/// rules; any other exception is a fault. Builds try the inputs kept beside this test; with `JAZZER_FUZZ=1` a fuzzer
/// looks for new ones.
class ParsersTest {
    private static final Scene SCENE = Scene.inMemory();
    private static final Reader READER = Scene.reader("ana");
    private static final Tokens TOKENS = Tokens.of(HttpSettings.withSecret(Site.SECRET), SCENE.clock);

    /// The first byte of an input says which of these gets the rest.
    private static final List<Consumer<byte[]>> PARSERS = List.of(
            bytes -> ask(Fields.json(bytes, Set.of("body", "id", "seq"))),
            bytes -> ask(Fields.form(bytes)),
            bytes -> ask(Fields.query(text(bytes))),
            bytes -> ask(Fields.frame(text(bytes))),
            bytes -> PercentCode.decode(text(bytes), true),
            bytes -> SCENE.messaging.limits().body(text(bytes)),
            bytes -> require(TOKENS.accept(text(bytes)).isEmpty(), "a token that nobody signed"),
            bytes -> SCENE.messaging.search(READER, "ab", text(bytes), 1),
            bytes -> SCENE.messaging.people(READER, "", text(bytes), 1),
            bytes -> SCENE.messaging.inbox(READER, false, text(bytes), 1),
            bytes -> SCENE.administration.audit(Scene.ADMIN, text(bytes), 1),
            bytes -> ids(text(bytes)));

    static {
        SCENE.say("ana", "ben", "about");
    }

    @FuzzTest(maxDuration = "60s")
    void whateverComesInIsTakenOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        try {
            PARSERS.get(Math.floorMod(input[0], PARSERS.size())).accept(rest);
        } catch (Refused | Rejected told) {
            require(told.getMessage() != null, "a refusal without words");
        }
    }

    private static void ask(Fields fields) {
        List<Consumer<String>> questions =
                List.of(fields::optionalText, fields::number, fields::flag, fields::has, fields::text);
        for (String name : List.of("body", "id", "seq", "type", "limit")) {
            for (Consumer<String> question : questions) {
                try {
                    question.accept(name);
                } catch (Refused told) {
                    require(told.field().isPresent(), "a refusal that names no field");
                }
            }
        }
    }

    private static void ids(String text) {
        ThreadId.parse(text).ifPresent(id -> require(id.toString().equalsIgnoreCase(text), "a thread with two names"));
        MessageId.parse(text)
                .ifPresent(id -> require(id.toString().equalsIgnoreCase(text), "a message with two names"));
        if (UserId.isWellFormed(text)) {
            require(new UserId(text).value().equals(text), "a person with two names");
        }
        SCENE.messaging.changes(READER, OptionalLong.of(text.hashCode()), 1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void require(boolean kept, String fault) {
        if (!kept) {
            throw new AssertionError(fault);
        }
    }
}
