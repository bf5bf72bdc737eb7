package dev.duologue.http.outgoing;

import dev.duologue.Notice;
import dev.duologue.NotificationPreferences;
import dev.duologue.Outcome;
import dev.duologue.PushKey;
import dev.duologue.PushKeys;
import dev.duologue.PushSubscription;
import dev.duologue.Subscribed;
import dev.duologue.UserId;
import dev.duologue.port.Notifier;
import dev.duologue.port.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Web Push to every device of a person (RFC 8030, 8291, 8292). A device is told who wrote, in its language; what was
/// written only where the person wants that. Devices that are gone are forgotten; one that could not be reached does not
/// make the others hear it twice.
public final class WebPush implements Notifier.ToPeople {
    /// Longer than this nobody wants to be told of a message, by us or by a push service.
    static final Duration LIFE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(WebPush.class);
    private static final int MARK_LENGTH = 12;

    private final Store store;
    private final DeviceLine line;
    private final Carrier carrier;

    /// Who sends.
    ///
    /// @param subject whom push services may write to about trouble, `mailto:` or `https:`
    /// @param site where the pages are, an address such as `https://a.example/inbox`, or only the path where that is not
    ///     known; without a slash at the end
    public record Sender(String subject, String site) {}

    /// @param clock by which it proves who sends
    public WebPush(Store store, InstantSource clock, Sender sender, Carrier carrier) {
        this.store = store;
        this.line = new DeviceLine(sender, carrier, clock);
        this.carrier = carrier;
    }

    private record Told(Subscribed device, DeviceFate fate) {}

    @Override
    public String channel() {
        return "push";
    }

    @Override
    public boolean isWantedBy(NotificationPreferences preferences) {
        return preferences.push();
    }

    /// Enough for a device that has to be asked more than once; all of a person's are told at the same time.
    @Override
    public Duration attemptMax() {
        return Duration.ofSeconds(40);
    }

    @Override
    public Duration patience() {
        return LIFE;
    }

    @Override
    public void close() {
        carrier.close();
    }

    @Override
    public Outcome tell(Notice notice) {
        UserId user = notice.recipient().user();
        Set<String> done = Set.copyOf(List.of(notice.memo().split(" ", -1)));
        List<Subscribed> devices = store.read(view -> view.subscribers().subscriptions(user)).stream()
                .filter(device -> !done.contains(mark(device)))
                .toList();
        List<Told> told = devices.isEmpty() ? List.of() : all(devices, notice);
        told.stream()
                .filter(each -> each.fate() instanceof DeviceFate.Gone)
                .forEach(each -> forget(user, each.device().subscription()));
        return outcome(told, notice.memo());
    }

    private List<Told> all(List<Subscribed> devices, Notice notice) {
        List<PushKey> known = store.read(view -> view.subscribers().pushKeys());
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Told>> tasks = new ArrayList<>();
            devices.forEach(device ->
                    tasks.add(() -> new Told(device, line.tell(device, PushKeys.likely(known, device), notice))));
            List<Told> told = new ArrayList<>();
            for (Future<Told> each : workers.invokeAll(tasks)) {
                told.add(each.get());
            }
            return told;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A push could not be made", broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The attempt was interrupted", interrupted);
        }
    }

    private static Outcome outcome(List<Told> told, String memo) {
        List<DeviceFate> fates = told.stream().map(Told::fate).toList();
        List<DeviceFate.Refused> refused = only(DeviceFate.Refused.class, fates);
        refused.forEach(each -> LOG.warn("A device cannot be told by Web Push: {}", each.reason()));
        List<DeviceFate.Later> later = only(DeviceFate.Later.class, fates);
        if (!later.isEmpty()) {
            return again(later, remembered(told, memo));
        }
        if (!only(DeviceFate.Reached.class, fates).isEmpty() || !memo.isEmpty()) {
            return Outcome.delivered();
        }
        return refused.isEmpty()
                ? Outcome.nobodyThere()
                : Outcome.giveUp(refused.getFirst().reason());
    }

    private static Outcome again(List<DeviceFate.Later> later, String memo) {
        Outcome.TryAgain again = Outcome.tryAgain(later.getFirst().reason()).remembering(memo);
        return later.stream()
                .map(DeviceFate.Later::after)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .map(again::after)
                .orElse(again);
    }

    /// Those that need not hear it again.
    private static String remembered(List<Told> told, String memo) {
        String marks = told.stream()
                .filter(each -> !(each.fate() instanceof DeviceFate.Later))
                .map(each -> mark(each.device()))
                .collect(Collectors.joining(" "));
        return (memo + " " + marks).strip();
    }

    private void forget(UserId user, PushSubscription subscription) {
        store.run(tx -> {
            tx.hold(user);
            tx.drop(user, subscription.endpoint());
        });
    }

    /// Tells one device from a person's others without being an address to push to.
    private static String mark(Subscribed device) {
        return ShortHash.of(device.subscription().endpoint(), MARK_LENGTH);
    }

    private static <T extends DeviceFate> List<T> only(Class<T> kind, List<DeviceFate> fates) {
        return fates.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
