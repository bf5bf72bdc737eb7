package dev.duologue.http.outgoing;

import dev.duologue.Event;
import dev.duologue.Outcome;
import dev.duologue.port.Notifier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells the host of every event by a signed `POST` to an address of its own, which may be http and on this machine. Any
/// 2xx is an acknowledgement, 410 ends it, everything else is tried again; redirects are not followed.
public final class Webhook implements Notifier.ToHost {
    public static final String CHANNEL = "webhook";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int GONE = 410;

    private final URI address;
    private final Signature signature;
    private final boolean withText;
    private final InstantSource clock;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /// @param secrets one, or two while the receiver changes from one to the other, the new one first; those that begin
    ///     with `whsec_` are base64
    /// @param withText whether the bodies of messages go along
    /// @throws IllegalArgumentException for a secret that cannot be used
    public Webhook(URI address, List<String> secrets, boolean withText) {
        this(address, secrets, withText, InstantSource.system(), ANSWER);
    }

    /// @param patience how long an answer may take
    Webhook(URI address, List<String> secrets, boolean withText, InstantSource clock, Duration patience) {
        this.address = address;
        this.signature = new Signature(secrets);
        this.withText = withText;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean isTextWanted() {
        return withText;
    }

    @Override
    public Outcome tell(Event event, @Nullable String text) {
        String id = event.id().toString();
        String body = WebhookBody.of(event, text);
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Duologue")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature.of(id, now.getEpochSecond(), body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return outcome(client.send(request, BodyHandlers.discarding()), now);
        } catch (HttpTimeoutException slow) {
            return Outcome.tryAgain("no answer in time");
        } catch (ConnectException refused) {
            return Outcome.tryAgain("cannot be reached");
        } catch (IOException broken) {
            return Outcome.tryAgain("the connection broke");
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return Outcome.tryAgain("broke off");
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Webhook[" + address.getHost() + "]";
    }

    private static Outcome outcome(HttpResponse<Void> answer, Instant now) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return Outcome.delivered();
        }
        String reason = "HTTP " + status;
        if (status == GONE) {
            return Outcome.giveUp(reason);
        }
        Duration asked = RetryAfter.in(answer.headers(), now);
        return asked == null
                ? Outcome.tryAgain(reason)
                : Outcome.tryAgain(reason).after(asked);
    }
}
