package dev.duologue.http.outgoing;

import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Outcome;
import dev.duologue.Profile;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.kit.MovableClock;
import dev.duologue.kit.NotifierContract;
import dev.duologue.kit.PeopleChannel;
import dev.duologue.kit.Scene;
import dev.duologue.port.Notifier;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mails, as a real server got them.
class MailDigestTest implements NotifierContract {
    private static final Duration DELAY = Duration.ofMinutes(10);
    private static final String CANARY = "canary-8a1d";

    private final int port = freePort();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final InMemoryStore store = new InMemoryStore();
    private final MovableClock clock = new MovableClock();
    private final MailDigest digest = mail("smtp://127.0.0.1:" + port);
    private final Scene scene = Scene.notifying(store, digest);

    private MailDigest mail(String smtp) {
        MailDigest.Settings settings =
                new MailDigest.Settings(URI.create(smtp), "duologue@example.org", "https://chat.example/inbox", DELAY);
        return new MailDigest(settings, new UnsubscribeLinks(store, clock), clock);
    }

    @BeforeEach
    void open() {
        server.start();
        scene.registry.put(Scene.ADMIN, UserId.of("ana"), Profile.named("Ana <b>\u00e9</b>"));
        scene.registry.put(Scene.ADMIN, UserId.of("ben"), new Profile("Ben", null, "ben@example.com", null));
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Override
    public Notifier notifier() {
        return digest;
    }

    @Override
    public List<String> heard() {
        return Arrays.stream(server.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    @Override
    public void breakTheOtherEnd() {
        server.stop();
    }

    @Override
    public void mendTheOtherEnd() {
        server.start();
    }

    private MimeMessage[] mails() {
        return server.getReceivedMessages();
    }

    private static String part(MimeMessage mail, int number) throws MessagingException, IOException {
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(number);
        return part.getContent().toString();
    }

    private void tenMinutesLater() {
        scene.clock.move(DELAY);
        scene.courier.deliver();
    }

    @Test
    void tenMessagesInABurstAreOneMailThatNamesNobodyElseAndSaysNothing() throws Exception {
        ThreadId thread = scene.say("ana", "ben", CANARY).thread().thread().id();
        IntStream.range(1, 10).forEach(n -> scene.send("ana", thread, CANARY + n));
        tenMinutesLater();
        assertThat(mails()).hasSize(1);
        MimeMessage mail = mails()[0];
        assertThat(mail.getSubject()).isEqualTo("10 messages from Ana <b>\u00e9</b>");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("duologue@example.org");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ben@example.com");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, 0))
                .contains("Ana <b>\u00e9</b>: 10 messages", "https://chat.example/inbox/messages/" + thread);
        assertThat(part(mail, 1))
                .contains("Ana &lt;b&gt;\u00e9&lt;/b&gt;", "https://chat.example/inbox/messages/" + thread)
                .doesNotContain("<b>");
        assertThat(heard().getFirst()).doesNotContain(CANARY);
        tenMinutesLater();
        assertThat(mails()).as("never again for the same messages").hasSize(1);
    }

    @Test
    void whoReadsASecondBeforeGetsNoMail() {
        ThreadId thread = scene.say("ana", "ben", "hello").thread().thread().id();
        scene.clock.move(DELAY.minusSeconds(1));
        scene.courier.deliver();
        scene.messaging.markRead(writer("ben"), thread, OptionalLong.empty());
        scene.clock.move(Duration.ofSeconds(1));
        scene.courier.deliver();
        assertThat(mails()).isEmpty();
    }

    @Test
    void textIsShownToThoseWhoWantItAndIsNoMarkup() throws Exception {
        scene.notifications.change(
                writer("ben"), before -> new NotificationPreferences(true, true, true, null, null, ZoneId.of("UTC")));
        ThreadId thread =
                scene.say("ana", "ben", "<i>one</i>\ntwo").thread().thread().id();
        IntStream.range(0, 9).forEach(n -> scene.send("ana", thread, "more " + n));
        tenMinutesLater();
        assertThat(part(mails()[0], 0).replace("\r", ""))
                .contains("  <i>one</i>\n  two\n", "more 3")
                .doesNotContain("more 4");
        assertThat(part(mails()[0], 1)).contains("&lt;i&gt;one&lt;/i&gt;");
    }

    @Test
    void manySendersAreNamedUpToTen() throws Exception {
        IntStream.range(0, 13).forEach(n -> {
            scene.say("person-" + n, "ben", "hello");
            scene.clock.move(Duration.ofMillis(1));
        });
        tenMinutesLater();
        assertThat(mails()[0].getSubject()).isEqualTo("13 messages from person-0 and 12 more");
        assertThat(part(mails()[0], 0))
                .contains("person-9: 1 message", "and 3 more people")
                .doesNotContain("person-10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|ltr|3 messages from Ana and 1 more|You have unread messages",
                "es|ltr|3 mensajes de Ana y 1 persona más|Tienes mensajes sin leer",
                "pt-BR|ltr|3 mensagens de Ana e mais 1 pessoa|Você tem mensagens não lidas",
                "de|ltr|3 Nachrichten von Ana und 1 weiteren Person|Du hast ungelesene Nachrichten",
                "fr|ltr|3 messages de Ana et 1 autre personne|Vous avez des messages non lus",
                "ar|rtl|3 رسائل من Ana وشخص آخر (1)|لديك رسائل غير مقروءة",
                "ja|ltr|Anaさん他1人からメッセージ3件|未読メッセージがあります",
            })
    void aMailSpeaksTheLanguageInWhichItsReaderReads(String language, String direction, String subject, String title)
            throws Exception {
        scene.registry.put(Scene.ADMIN, UserId.of("ana"), Profile.named("Ana"));
        scene.notifications.speak(writer("ben"), language);
        ThreadId thread = scene.say("ana", "ben", "hello").thread().thread().id();
        scene.send("ana", thread, "hello");
        scene.clock.move(Duration.ofMillis(1));
        scene.say("cem", "ben", "hello");
        tenMinutesLater();
        MimeMessage mail = mails()[0];
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getHeader("Content-Language")).containsExactly(language);
        assertThat(part(mail, 0)).startsWith(title);
        String said = "lang=\"" + language + "\" dir=\"" + direction + "\"";
        assertThat(part(mail, 1)).contains("<html " + said, "<div " + said, title);
    }

    @Test
    void nothingOfTheFormIsInALanguageOfItsOwn() throws Exception {
        scene.registry.put(Scene.ADMIN, UserId.of("ana"), Profile.named("安奈"));
        scene.notifications.speak(writer("ben"), "ja");
        IntStream.range(0, 12)
                .forEach(n -> scene.registry.put(Scene.ADMIN, UserId.of("person-" + n), Profile.named("人" + n)));
        scene.say("ana", "ben", "hello");
        IntStream.range(0, 12).forEach(n -> scene.say("person-" + n, "ben", "hello"));
        tenMinutesLater();
        String page = part(mails()[0], 1).replaceAll("(?s)<[^>]*>", "");
        String text = part(mails()[0], 0).replaceAll("https://\\S+", "");
        assertThat(mails()[0].getSubject() + page + text).contains("他3人").doesNotContainPattern("[A-Za-z]");
    }

    @Test
    void whoseLanguageIsNotKnownIsToldInThatOfTheInstallation() throws Exception {
        MailDigest.Settings settings = new MailDigest.Settings(
                URI.create("smtp://127.0.0.1:" + port), "duologue@example.org", "https://chat.example", DELAY, "de");
        new MailDigest(settings, new UnsubscribeLinks(store, clock), clock).tell(notice("ben@example.com"));
        assertThat(mails()[0].getSubject()).isEqualTo("1 Nachricht von ana");
    }

    @Test
    void aNameFromTheOtherSideTurnsNothingAround() throws Exception {
        scene.registry.put(Scene.ADMIN, UserId.of("ana"), Profile.named("آنا"));
        scene.say("ana", "ben", "hello");
        tenMinutesLater();
        assertThat(mails()[0].getSubject()).isEqualTo("1 message from \u2068آنا\u2069");
        assertThat(part(mails()[0], 0)).contains("\u2068آنا\u2069: 1 message");
        assertThat(part(mails()[0], 1)).contains("<bdi>آنا</bdi>");
    }

    @Test
    void whoHasNoAddressOrWantsNoMailGetsNone() {
        scene.say("ben", "ana", "to somebody without an address");
        scene.say("ana", "ben", "to somebody who wants none");
        scene.notifications.change(
                writer("ben"), before -> new NotificationPreferences(true, false, true, null, null, ZoneId.of("UTC")));
        tenMinutesLater();
        assertThat(mails()).isEmpty();
        assertThat(scene.administration.backlogs()).isEmpty();
    }

    @Test
    void theLinkInTheHeaderIsTheOneInTheMailAndOfThatPersonAlone() throws Exception {
        scene.say("ana", "ben", "hello");
        tenMinutesLater();
        String header = mails()[0].getHeader("List-Unsubscribe")[0].replaceAll("\\s", "");
        assertThat(mails()[0].getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(header)
                .startsWith("<https://chat.example/inbox/unsubscribe/")
                .endsWith(">");
        String link = header.substring(1, header.length() - 1);
        assertThat(part(mails()[0], 0)).contains("Stop these mails: " + link);
        UnsubscribeLinks links = new UnsubscribeLinks(store, clock);
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(links.user(token)).contains(UserId.of("ben"));
        clock.move(UnsubscribeLinks.LIFE.plusSeconds(1));
        assertThat(links.user(token)).as("too old").isEmpty();
    }

    @Test
    void aForgedLinkIsNobodys() {
        UnsubscribeLinks links = new UnsubscribeLinks(store, clock);
        assertThat(links.user("YW5h.99999999999.AAAA"))
                .as("before there is a key")
                .isEmpty();
        String[] ana = links.token(UserId.of("ana")).split("\\.", -1);
        String[] ben = links.token(UserId.of("ben")).split("\\.", -1);
        for (String forged : List.of(
                ben[0] + "." + ana[1] + "." + ana[2],
                ana[0] + ".99999999999." + ana[2],
                ana[0] + "." + ana[1] + "." + ana[2].substring(1),
                ana[0] + "." + ana[1],
                ana[0] + "." + ana[1] + ".",
                "..",
                "",
                "!.1.!",
                "x".repeat(1_000))) {
            assertThat(links.user(forged)).as(forged).isEmpty();
        }
        assertThat(new UnsubscribeLinks(new InMemoryStore(), clock).user(String.join(".", ana)))
                .as("of another installation")
                .isEmpty();
    }

    @Test
    void whatNoServerWillEverTakeIsGivenUpAndWhatMayMendIsTriedAgain() throws Exception {
        assertThat(refused("550 5.1.1 no such user")).isEqualTo(Outcome.giveUp("the address was refused with 550"));
        assertThat(refused("451 4.3.0 later")).isEqualTo(Outcome.tryAgain("the address was refused with 451"));
        assertThat(mail("smtp://user:wrong@127.0.0.1:" + port).tell(notice("ben@example.com")))
                .isInstanceOf(Outcome.TryAgain.class);
        assertThat(digest.tell(notice("not an address"))).isEqualTo(Outcome.giveUp("the address is none"));
        server.stop();
        assertThat(digest.tell(notice("ben@example.com")))
                .isEqualTo(Outcome.tryAgain("the mail server cannot be reached"));
    }

    @Test
    void aPasswordLeavesThisMachineOnlyEncrypted() {
        MailServer away = MailServer.of(URI.create("smtp://me:p%40ss@mail.example"));
        assertThat(away.password()).isEqualTo("p@ss");
        assertThat(away.port()).isEqualTo(587);
        assertThat(away.properties()).containsEntry("mail.smtp.starttls.required", "true");
        assertThat(away.toString()).doesNotContain("p@ss");
        assertThat(MailServer.of(URI.create("smtp://me:pass@127.0.0.1:25")).properties())
                .containsEntry("mail.smtp.starttls.required", "false");
        MailServer encrypted = MailServer.of(URI.create("smtps://me:pass@mail.example"));
        assertThat(encrypted.port()).isEqualTo(465);
        assertThat(encrypted.properties()).containsEntry("mail.smtps.ssl.checkserveridentity", "true");
    }

    /// A server that answers so to the recipient.
    private Outcome refused(String answer) throws Exception {
        try (ServerSocket stubborn = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> talk(stubborn, answer));
            return mail("smtp://127.0.0.1:" + stubborn.getLocalPort()).tell(notice("ben@example.com"));
        }
    }

    private static void talk(ServerSocket server, String answer) {
        try (Socket socket = server.accept();
                Scanner in = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
                PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            out.print("220 here\r\n");
            while (in.hasNextLine()) {
                out.print((in.nextLine().startsWith("RCPT") ? answer : "250 fine") + "\r\n");
            }
        } catch (IOException left) {
            throw new AssertionError(left);
        }
    }

    private Notice notice(String email) {
        PeopleChannel taker = new PeopleChannel("taker");
        Scene other = Scene.notifying(new InMemoryStore(), taker);
        other.registry.put(Scene.ADMIN, UserId.of("ben"), new Profile("Ben", null, email, null));
        other.say("ana", "ben", "hello");
        other.courier.deliver();
        return taker.told.getFirst();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError("There is no free port", none);
        }
    }
}
