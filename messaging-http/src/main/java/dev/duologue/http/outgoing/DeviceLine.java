package dev.duologue.http.outgoing;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import dev.duologue.Notice;
import dev.duologue.PushKey;
import dev.duologue.PushSubscription;
import dev.duologue.Subscribed;
import dev.duologue.ThreadId;
import dev.duologue.http.outgoing.Carrier.Answer;
import dev.duologue.http.outgoing.WebPush.Sender;
import dev.duologue.http.pages.Words;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Tells one device of one message: in its language, sealed with its keys (RFC 8291), signed with ours (RFC 8292).
final class DeviceLine {
    private static final int TOPIC_LENGTH = 22;
    private static final int TOO_LARGE = 413;

    private final Sender sender;
    private final Carrier carrier;
    private final InstantSource clock;

    DeviceLine(Sender sender, Carrier carrier, InstantSource clock) {
        this.sender = sender;
        this.carrier = carrier;
        this.clock = clock;
    }

    /// @param likely keys with which the device may have been registered; a next one is tried only when the push service
    ///     does not take the one before
    DeviceFate tell(Subscribed device, List<PushKey> likely, Notice notice) {
        DeviceFate fate = new DeviceFate.Refused("There is no push key");
        for (PushKey key : likely) {
            Answer answer = post(device, key, notice, true);
            if (isStatus(answer, TOO_LARGE)) {
                answer = post(device, key, notice, false);
            }
            fate = DeviceFate.of(answer, device.subscription().host());
            if (!isStatus(answer, 401) && !isStatus(answer, 403)) {
                return fate;
            }
        }
        return fate;
    }

    private Answer post(Subscribed device, PushKey key, Notice notice, boolean whole) {
        PushSubscription subscription = device.subscription();
        URI endpoint = URI.create(subscription.endpoint());
        Words words = Words.preferredBy(device.language());
        EncryptedPushMessage sealed = MessageEncryptions.of()
                .encrypt(
                        UserAgentMessageEncryptionKeyInfo.of(subscription.p256dh(), subscription.auth()),
                        PushMessage.of(PushText.of(notice, words, sender.site(), whole)));
        Map<String, String> headers = Map.of(
                "Authorization",
                Vapid.authorization(key, endpoint, sender.subject(), clock.instant()),
                "Content-Type",
                sealed.mediaType(),
                "Content-Encoding",
                sealed.contentEncoding(),
                "TTL",
                Long.toString(WebPush.LIFE.toSeconds()),
                "Urgency",
                "high",
                "Topic",
                topic(notice.news().getLast().event().thread()));
        return carrier.carry(endpoint, headers, sealed.toBytes());
    }

    /// What a push service may replace while it waits: the same for every message of a thread, and telling nothing.
    private static String topic(ThreadId thread) {
        return ShortHash.of(thread.toString(), TOPIC_LENGTH);
    }

    private static boolean isStatus(Answer answer, int code) {
        return answer instanceof Answer.Status status && status.code() == code;
    }
}
