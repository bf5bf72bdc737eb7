package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.icegreen.greenmail.util.GreenMailUtil;
import dev.duologue.Message;
import dev.duologue.Principal;
import dev.duologue.UserId;
import dev.duologue.http.TokenIssuer;
import dev.duologue.http.TokenIssuer.Bearer;
import dev.duologue.kit.Receiver.Mood;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What people write leaves by no channel and stands in nothing that operators see, unless somebody asked for it: with
/// every channel failing, then working, then refusing for good, and with everything logged that can be.
class CanaryTest {
    private static final String CANARY = "canary-2f6e91";
    private static final String OTHER_END = "com.icegreen";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Level before = ROOT.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String trouble =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            if (!event.getLoggerName().startsWith(OTHER_END)) {
                logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                        + trouble);
            }
        }
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void logEverything() {
        ROOT.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(ROOT::detachAppender);
        appender.setContext(ROOT.getLoggerContext());
        appender.start();
        ROOT.addAppender(appender);
        ROOT.setLevel(Level.DEBUG);
    }

    @AfterEach
    void logAsBefore() {
        ROOT.setLevel(before);
        ROOT.detachAppender(appender);
        others.forEach(ROOT::addAppender);
    }

    @Test
    void whatIsWrittenIsNowhereUntilSomebodyAsks() throws Exception {
        Map<String, String> places = places(false);
        List<String> found = found(places);
        System.out.printf(
                "canary: text of messages in %d of %d places: %s%n", found.size(), places.size(), places.keySet());
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsWrittenIsOnlyWhereSomebodyAskedForIt() throws Exception {
        Map<String, String> places = places(true);
        List<String> found = found(places);
        System.out.printf(
                "canary: where it was asked for, text in %d of %d places: %s%n", found.size(), places.size(), found);
        assertThat(found).containsExactly("mails", "push payloads", "webhook calls");
    }

    private static List<String> found(Map<String, String> places) {
        assertThat(places.values()).noneMatch(String::isBlank);
        return places.entrySet().stream()
                .filter(place -> place.getValue().contains(CANARY))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Everything that left and everything that operators see, after one message was edited while nothing worked and
    /// another came when the webhook wanted no more.
    private Map<String, String> places(boolean asked) throws Exception {
        try (Outpost outpost = new Outpost(folder, asked)) {
            outpost.fall();
            Message first = outpost.say(CANARY + " first");
            outpost.core
                    .messaging()
                    .edit(
                            Principal.of(UserId.of("ana")).writer(),
                            first.thread(),
                            first.id(),
                            outpost.core.messaging().limits().body(CANARY + " better"));
            await().until(() -> outpost.waiting().size() == 4
                    && outpost.waiting().stream().allMatch(parcel -> parcel.attempts() > 0));
            Map<String, String> places = new TreeMap<>();
            places.put("outbox", outpost.waiting().toString());
            outpost.rise();
            outpost.awaitNothingWaiting();
            outpost.receiver.mood = Mood.GONE;
            outpost.say(CANARY + " second");
            outpost.awaitNothingWaiting();
            places.put("dead letters", outpost.dead().toString());
            places.put("webhook calls", outpost.receiver.calls.toString());
            places.put("push payloads", outpost.pushes.toString());
            places.put("push headers", outpost.pushHeaders.toString());
            places.put(
                    "mails",
                    Arrays.stream(outpost.mails.getReceivedMessages())
                            .map(GreenMailUtil::getWholeMessage)
                            .collect(Collectors.joining("\n")));
            for (String path : List.of("/metrics", "/api/admin/status", "/api/admin/audit", "/admin/messaging")) {
                places.put(path, get(outpost, path));
            }
            places.put("log", String.join("\n", logged));
            return places;
        }
    }

    private String get(Outpost outpost, String path) throws IOException, InterruptedException {
        String token = new TokenIssuer(outpost.settings)
                .issue(new Bearer(
                        UserId.of("root"), null, true, null, Instant.now().plusSeconds(3_600)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + outpost.server.port() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
