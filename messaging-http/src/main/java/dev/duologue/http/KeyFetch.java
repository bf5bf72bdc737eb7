package dev.duologue.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Gets a published key set: within 2 s, connecting and the last byte included, at most 256 KiB, without following
/// redirects.
final class KeyFetch {
    static final Duration TIME_MAX = Duration.ofSeconds(2);
    static final int BYTES_MAX = 256 * 1024;

    private final URI address;

    KeyFetch(URI address) {
        this.address = address;
    }

    /// A new client each time, since it is rare and nothing then needs to be kept open or closed.
    ///
    /// @throws IOException that says in a few words what was wrong
    KeyRing run() throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIME_MAX)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIME_MAX)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        BodyHandler<byte[]> capped = answer -> new Capped(BodySubscribers.ofByteArray());
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, capped);
        try {
            return keys(answer.get(TIME_MAX.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            throw new IOException("no answer within " + TIME_MAX.toSeconds() + " s", slow);
        } catch (ExecutionException failed) {
            throw new IOException(said(failed.getCause()), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            answer.cancel(true);
            client.shutdownNow();
        }
    }

    private static KeyRing keys(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("the answer was " + answer.statusCode());
        }
        try {
            KeyRing keys = KeyRing.parse(new String(answer.body(), StandardCharsets.UTF_8));
            if (keys.isEmpty()) {
                throw new IOException("it holds no key that could be used");
            }
            return keys;
        } catch (ParseException malformed) {
            throw new IOException("it is no JWK set", malformed);
        }
    }

    private static String said(@Nullable Throwable cause) {
        return cause instanceof TooLong ? "it is longer than " + BYTES_MAX + " bytes" : "it could not be reached";
    }

    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Takes a body up to the limit and breaks off a longer one.
    private static final class Capped implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> whole;
        private Flow.Subscription subscription = NONE;
        private int taken;

        private static final Flow.Subscription NONE = new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        };

        Capped(BodySubscriber<byte[]> whole) {
            this.whole = whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            whole.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> piece) {
            taken += piece.stream().mapToInt(ByteBuffer::remaining).sum();
            if (taken > BYTES_MAX) {
                subscription.cancel();
                whole.onError(new TooLong());
            } else {
                whole.onNext(piece);
            }
        }

        @Override
        public void onError(Throwable broken) {
            whole.onError(broken);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }
    }
}
