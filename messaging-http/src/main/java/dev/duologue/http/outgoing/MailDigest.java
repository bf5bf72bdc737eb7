package dev.duologue.http.outgoing;

import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Outcome;
import dev.duologue.http.pages.Words;
import dev.duologue.port.Notifier;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Tells people by mail what they have still not read after a while: one mail for everything that waits, names only
/// unless they opted in, and a link that ends these mails without signing in. It speaks the language in which its
/// reader last read here. Whoever has no address gets none.
public final class MailDigest implements Notifier.ToPeople {
    public static final String CHANNEL = "mail";

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final int FOR_GOOD = 500;

    private final MailServer server;
    private final Session session;
    private final InternetAddress from;
    private final String base;
    private final Duration delay;
    private final String language;
    private final UnsubscribeLinks links;
    private final InstantSource clock;

    /// How it is sent.
    ///
    /// @param smtp `smtps://USER:PASSWORD@HOST:PORT`, or `smtp://`
    /// @param from the sender's address
    /// @param base where people reach the pages, without a slash at the end
    /// @param delay how long a message stays unread before it is told
    /// @param language a tag such as `pt-BR` for what those hear of whom no language is known
    public record Settings(URI smtp, String from, String base, Duration delay, String language) {
        /// In English to those of whom no language is known.
        public Settings(URI smtp, String from, String base, Duration delay) {
            this(smtp, from, base, delay, Words.LANGUAGES.getFirst());
        }

        /// Without the password.
        @Override
        public String toString() {
            return "MailDigest.Settings[" + smtp.getHost() + "]";
        }
    }

    /// @throws IllegalArgumentException for a server or sender of another form
    public MailDigest(Settings settings, UnsubscribeLinks links, InstantSource clock) {
        this.server = MailServer.of(settings.smtp());
        this.session = Session.getInstance(server.properties());
        this.from = address(settings.from());
        this.base = settings.base();
        this.delay = settings.delay();
        this.language = settings.language();
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Duration attemptMax() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration delay() {
        return delay;
    }

    @Override
    public boolean isGathering() {
        return true;
    }

    @Override
    public boolean isWantedBy(NotificationPreferences preferences) {
        return preferences.email();
    }

    @Override
    public Outcome tell(Notice notice) {
        String email = notice.recipient().profile().email();
        if (email == null) {
            return Outcome.nobodyThere();
        }
        InternetAddress to;
        try {
            to = new InternetAddress(email, true);
        } catch (AddressException malformed) {
            return Outcome.giveUp("the address is none");
        }
        String stop = base + "/unsubscribe/" + links.token(notice.recipient().user());
        Words words = Words.preferredBy(Objects.requireNonNullElse(notice.language(), language));
        try {
            send(mail(notice, to, Digest.of(notice, base, stop, words)), to);
            return Outcome.delivered();
        } catch (MessagingException failed) {
            return outcome(failed);
        }
    }

    private void send(MimeMessage mail, InternetAddress to) throws MessagingException {
        try (Transport transport = session.getTransport(server.protocol())) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.sendMessage(mail, new InternetAddress[] {to});
        }
    }

    private MimeMessage mail(Notice notice, InternetAddress to, Digest digest) throws MessagingException {
        MimeMessage mail = new Identified(session, "<" + notice.id() + "@" + domain() + ">");
        mail.setFrom(from);
        mail.setRecipient(MimeMessage.RecipientType.TO, to);
        mail.setSubject(digest.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", digest.words().language());
        mail.setHeader("List-Unsubscribe", "<" + digest.stop() + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(digest.text(), StandardCharsets.UTF_8.name());
        StringOutput page = new StringOutput();
        ENGINE.render("mail.jte", Map.of("digest", digest), page);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(page.toString(), StandardCharsets.UTF_8.name(), "html");
        mail.setContent(new MimeMultipart("alternative", plain, rich));
        mail.saveChanges();
        return mail;
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    /// What no server will ever take is given up; a server that is away, busy or badly set up may mend.
    private static Outcome outcome(MessagingException failed) {
        return switch (failed) {
            case SMTPAddressFailedException refused -> answered(refused.getReturnCode(), "the address was refused");
            case SMTPSendFailedException refused -> answered(refused.getReturnCode(), "the mail was refused");
            case SendFailedException refused ->
                refused.getNextException() instanceof MessagingException next
                        ? outcome(next)
                        : Outcome.tryAgain("the mail was refused");
            case AuthenticationFailedException ignored -> Outcome.tryAgain("signing in was refused");
            default -> Outcome.tryAgain("the mail server cannot be reached");
        };
    }

    private static Outcome answered(int code, String what) {
        String reason = what + " with " + code;
        return code >= FOR_GOOD ? Outcome.giveUp(reason) : Outcome.tryAgain(reason);
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException malformed) {
            throw new IllegalArgumentException("The sender of mails is an e-mail address", malformed);
        }
    }

    /// A mail that keeps the id it was given, so that one that is sent again can be known again.
    private static final class Identified extends MimeMessage {
        private final String id;

        private Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
